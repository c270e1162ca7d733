import { afterAll, beforeAll, describe, it } from "vitest";
import { listPythonTests } from "./list-python-tests.ts";
import { type PythonRun, runPythonTests } from "./run-python-tests.ts";

/** A folder of unittest cases that runs against a server. */
export interface PythonSuite {
  /** The Python to run it with, which has what the cases import; undefined skips them all. */
  readonly python: string | undefined;
  readonly folder: string;
  /** Starts what the cases need, before the first one; gives the environment variables for them. */
  readonly prepare: () => Promise<Readonly<Record<string, string>>>;
}

/**
 * Reports each case of a Python test suite as a test here, under the sentences that are the
 * docstrings of its class and of itself. All run in one Python process, one after the other.
 */
export async function describePythonSuite(
  name: string,
  { python, folder, prepare }: PythonSuite,
): Promise<void> {
  if (python === undefined) {
    describe.skip(name, () => {
      it("runs where its packages can be installed", () => undefined);
    });
    return;
  }
  const groups = await listPythonTests(python, folder);
  describe(name, () => {
    let run: PythonRun | undefined;
    beforeAll(async () => {
      run = runPythonTests(python, folder, await prepare());
    });
    afterAll(() => run?.stop());
    for (const [group, tests] of groups) {
      describe(group, () => {
        for (const { id, title } of tests) {
          it(title, async ({ skip }) => {
            const ended = await run?.outcomeOf(id);
            if (ended?.outcome === "skipped") skip(ended.text);
            if (ended?.outcome !== "passed") throw new Error(ended?.text);
          });
        }
      });
    }
  });
}
