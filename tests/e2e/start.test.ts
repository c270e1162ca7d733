import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { hasPython } from "../prerequisites/has-python.ts";

const withPython = await hasPython("npm start");
const checkout = fileURLToPath(new URL("../..", import.meta.url));

const start = (args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, ["--import", "tsx", "service_tools/main.ts", "start", ...args], {
    cwd: checkout,
    reject: false,
    env,
  });

describe.runIf(withPython)("npm start -- --once", () => {
  it("tells every step in plain lines, confirms each and ends with 0", async () => {
    const { exitCode, stdout, stderr } = await start(["--once"]);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    for (const step of [
      "Build the addon package",
      "Start ftrack and AYON",
      "Install the package into AYON",
      "Set the addon up",
      "Start leecher and processor",
      "Sync the project from ftrack's menu",
      "Edit in ftrack and sync again",
      "Sync once more with nothing changed",
    ]) {
      expect(stdout).toContain(`✔ ${step}`);
    }
    expect(stdout).not.toContain("\u001b[");
  });
});

// Windows has no signal that asks a process to stop.
describe.runIf(withPython && process.platform !== "win32")("npm start", () => {
  it("stays up until it is asked to stop, and then leaves nothing behind", async () => {
    const temporary = await mkdtemp(join(tmpdir(), "npm-start-"));
    const running = start([], { TMPDIR: temporary });
    for await (const line of running) {
      if (line.startsWith("Ctrl-C")) running.kill("SIGINT");
    }
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Stopping\.\.\.\nStopped\.$/);
    // tsx keeps its cache there.
    const left = (await readdir(temporary)).filter((name) => !name.startsWith("tsx-"));
    expect(left).toEqual([]);
    await rm(temporary, { recursive: true });
  });
});
