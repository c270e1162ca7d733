import { runInProcess } from "./packaging/command/run-in-process.ts";

await runInProcess(process.argv.slice(2));
