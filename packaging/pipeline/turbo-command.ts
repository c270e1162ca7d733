import { createRequire } from "node:module";

export interface Command {
  readonly file: string;
  readonly arguments: readonly string[];
}

/**
 * How to start turbo. Its own launcher is a Node program that looks up and starts a native one;
 * starting the latter directly saves that detour. The launcher remains for platforms without it.
 */
export function turboCommand(): Command {
  const { resolve } = createRequire(import.meta.url);
  const system = process.platform === "win32" ? "windows" : process.platform;
  const processor = process.arch === "x64" ? "64" : process.arch;
  const suffix = process.platform === "win32" ? ".exe" : "";
  try {
    const file = resolve(`@turbo/${system}-${processor}/bin/turbo${suffix}`);
    return { file, arguments: ["--skip-infer"] };
  } catch {
    return { file: process.execPath, arguments: [resolve("turbo/bin/turbo")] };
  }
}
