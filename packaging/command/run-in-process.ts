import { createPackage } from "./create-package.ts";
import { outliveReader } from "./outlive-reader.ts";

/**
 * Runs create-package as what this process is there for: prints to its streams, ends on Ctrl-C and
 * sets its exit code.
 */
export async function runInProcess(argv: readonly string[]): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // More than once: tsx hands on a signal that the terminal has sent to this process already, and
    // without a listener the second one would end it before it has cleared up.
    process.on(signal, () => interruption.abort());
  }
  outliveReader(process.stdout);
  process.exitCode = await createPackage(
    argv,
    {
      out: (text) => void process.stdout.write(text),
      error: (text) => void process.stderr.write(text),
      isLive: process.stderr.isTTY === true,
    },
    { signal: interruption.signal },
  );
}
