import { saySkipped } from "./say-skipped.ts";

/**
 * Says that tests are skipped for want of something that a person's machine may lack.
 *
 * @throws Error where the environment variable CI is `1` or `true`: there everything has to run
 */
export function skipOutsideCi(what: string, reason: string): void {
  if (["1", "true"].includes(process.env.CI ?? "")) {
    throw new Error(`CI skips nothing, but cannot run ${what}: ${reason}`);
  }
  saySkipped(what, reason);
}
