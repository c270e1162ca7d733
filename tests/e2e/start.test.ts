import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { hasPython } from "../prerequisites/has-python.ts";

const withPython = await hasPython("npm start");
const checkout = fileURLToPath(new URL("../..", import.meta.url));

describe.runIf(withPython)("npm start -- --once", () => {
  it("tells every step in plain lines, confirms each and ends with 0", async () => {
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      ["--import", "tsx", "service_tools/main.ts", "start", "--once"],
      { cwd: checkout, reject: false },
    );
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
