import { createPackage } from "./packaging/command/create-package.ts";
import { outliveReader } from "./packaging/command/outlive-reader.ts";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // More than once: tsx hands on a signal that the terminal has sent to this process already, and
  // without a listener the second one would end it before it has cleared up.
  process.on(signal, () => interruption.abort());
}

outliveReader(process.stdout);

process.exitCode = await createPackage(
  process.argv.slice(2),
  {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
  },
  { signal: interruption.signal },
);
