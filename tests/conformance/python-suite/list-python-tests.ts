import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** The program that lists and runs the cases of a folder. */
export const SUITE_PROGRAM = join(import.meta.dirname, "run_suite.py");

const LIST_LIMIT_MS = 60_000;

/** A case of a Python test suite. */
export interface PythonTest {
  readonly id: string;
  readonly title: string;
}

/** The cases of a folder by the group that they belong to, in the order in which they run. */
export async function listPythonTests(
  python: string,
  folder: string,
): Promise<ReadonlyMap<string, readonly PythonTest[]>> {
  const { stdout } = await promisify(execFile)(python, [SUITE_PROGRAM, folder, "--list"], {
    timeout: LIST_LIMIT_MS,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  const groups = new Map<string, PythonTest[]>();
  for (const line of stdout.split("\n").filter(Boolean)) {
    const test: PythonTest & { readonly group: string } = JSON.parse(line);
    const group = groups.get(test.group) ?? [];
    group.push(test);
    groups.set(test.group, group);
  }
  if (groups.size === 0) throw new Error(`There are no Python tests in ${folder}.`);
  return groups;
}
