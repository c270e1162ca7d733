import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { SUITE_PROGRAM } from "./list-python-tests.ts";

/** How a case ended, and why when it did not pass. */
export interface PythonOutcome {
  readonly outcome: "passed" | "failed" | "skipped";
  readonly text?: string;
}

/** A test suite that runs. */
export interface PythonRun {
  /** Waits for a case to end; a case that never begins has failed when the program ends. */
  outcomeOf(id: string): Promise<PythonOutcome>;
  /** Ends the program, if it has not ended by itself. */
  stop(): void;
}

/** How much of what the program says beside its results is kept, in characters. */
const KEPT_NOISE = 4_000;

/** Runs the cases of a folder in a Python process of their own. */
export function runPythonTests(
  python: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): PythonRun {
  const outcomes = new Map<string, PythonOutcome>();
  const waiting = new Map<string, (outcome: PythonOutcome) => void>();
  let noise = "";
  let ended: PythonOutcome | undefined;

  const child = spawn(python, [SUITE_PROGRAM, folder], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", ...environment },
  });
  const keep = (text: string) => {
    noise = (noise + text).slice(-KEPT_NOISE);
  };
  const end = (reason: string) => {
    ended ??= { outcome: "failed", text: `${reason} before this test ended.\n${noise}` };
    for (const resolve of waiting.values()) resolve(ended);
    waiting.clear();
  };
  child.stderr.setEncoding("utf8").on("data", keep);
  child.once("error", (error) => end(`The program could not be started (${error.message})`));
  child.once("close", (code) => end(`The program ended with ${code}`));
  createInterface({ input: child.stdout }).on("line", (line) => {
    const told: PythonOutcome & { readonly id: string } = JSON.parse(line);
    // What goes wrong around a class of cases is told under a name that is none of theirs.
    if (told.text !== undefined) keep(told.text);
    if (!outcomes.has(told.id)) outcomes.set(told.id, told);
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });

  return {
    outcomeOf(id) {
      const known = outcomes.get(id) ?? ended;
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    stop: () => {
      child.kill();
    },
  };
}
