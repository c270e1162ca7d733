import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { realCheckout } from "../fixture/real-checkout.ts";

/**
 * A build that, when it is told to stop, goes on until there is a file that lets it. It does not
 * outlive its checkout.
 */
const RELUCTANT = `
import { existsSync, writeFileSync } from "node:fs";
let told = false;
process.on("SIGINT", () => {
  told = true;
  writeFileSync("told", "");
});
setInterval(() => {
  if ((told && existsSync("may-stop")) || !existsSync("build.mjs")) process.exit();
}, 20);
writeFileSync("started", "");
`;

function file(path: string): Promise<void> {
  return vi.waitFor(() => access(path), { timeout: 30_000, interval: 20 });
}

it.skipIf(process.platform === "win32")(
  "create-package stops once after any number of signals, and not before its build",
  async () => {
    const { root, write } = await realCheckout();
    await write("server/package.json", '{"name":"slow","scripts":{"build":"node build.mjs"}}');
    await write("server/build.mjs", RELUCTANT);
    const command = spawn(process.execPath, ["--import", "tsx", "create-package.ts"], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = Promise.all([text(command.stderr), once(command, "close")]);
    await file(join(root, "server/started"));
    command.kill("SIGINT");
    await file(join(root, "server/told"));
    command.kill("SIGINT");
    await write("server/may-stop", "");
    const [complaints, [code]] = await ended;
    expect({ code, complaints }).toEqual({
      code: 130,
      complaints: "Stopped before the package was written.\n",
    });
    expect(await readdir(join(root, ".cache/packaging"))).toEqual([]);
  },
  60_000,
);
