import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { attributeJson } from "../attributes/attribute-json.ts";
import { type LoadAddon, parseAddonReport } from "./addon-report.ts";

/** The name of Python 3: its installer for Windows knows no `python3`. */
const python = process.platform === "win32" ? "python" : "python3";
const hostScript = fileURLToPath(new URL("../python/host.py", import.meta.url));
const timeLimitMs = 60_000;
const maxOutputBytes = 32 * 1024 * 1024;

/** Runs the addon's own Python in a process of its own, against a stand-in for AYON's server. */
export const loadAddonWithPython: LoadAddon = async (folder, { attributes, secrets }, signal) => {
  const request = { attributes: attributes.map(attributeJson), secrets };
  try {
    const output = await runHost(folder, JSON.stringify(request), signal);
    return parseAddonReport(JSON.parse(output));
  } catch (error) {
    signal.throwIfAborted();
    // No fault of the addon: it must not vanish from the list without a word.
    return { ok: false, stage: "setup", error: describe(error), traceback: "" };
  }
};

function runHost(folder: string, input: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const host = spawn(python, [hostScript, folder], {
      stdio: ["pipe", "pipe", "pipe"],
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
    });
    const output: Buffer[] = [];
    let size = 0;
    let complaints = "";
    host.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutputBytes) host.kill();
      else output.push(chunk);
    });
    host.stderr.on("data", (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-4000);
    });
    // A host that ends early closes its end of the pipe; its exit code says what happened.
    host.stdin.on("error", () => undefined);
    host.once("error", reject);
    host.once("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`The addon host ended with ${code}: ${complaints.trim()}`));
    });
    host.stdin.end(input);
  });
}

function describe(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    return `${python} was not found; install Python 3.9 or newer, which the sandbox runs addons with, and put it into PATH.`;
  }
  return error instanceof Error ? error.message : String(error);
}
