import { execFile } from "node:child_process";
import { promisify } from "node:util";

const LIMIT_MS = 20_000;

/** Tells whether a program is there, ends in time and ends well. */
export async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(program, args, { timeout: LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}
