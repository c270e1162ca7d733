import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

it("create-package ends well and quietly when nobody reads what it prints", async () => {
  const root = join(import.meta.dirname, "../..");
  const args = ["--import", "tsx", "create-package.ts", "--help"];
  const command = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  command.stdout.destroy();
  const [complaints, [code]] = await Promise.all([text(command.stderr), once(command, "close")]);
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
});
