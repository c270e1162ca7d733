import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasPython } from "../../prerequisites/has-python.ts";
import { PYTHON } from "../../prerequisites/python.ts";
import { listPythonTests } from "./list-python-tests.ts";
import { runPythonTests } from "./run-python-tests.ts";

const SUITE = `
import os, unittest

class Things(unittest.TestCase):
    """a thing"""

    def test_a(self):
        """passes"""
        print("whatever a test prints is no result")
        self.assertEqual(os.environ["GIVEN"], "value")

    def test_b(self):
        self.assertEqual(1, 2)

    def test_c(self):
        """is left out"""
        self.skipTest("for a reason")

    def test_d(self):
        """fails in a part"""
        for number in (1, 2):
            with self.subTest(number):
                self.assertEqual(number, 1)

    def test_e(self):
        """ends it all"""
        os._exit(3)

    def test_f(self):
        """never begins"""
`;

const isThere = await hasPython("the way to run Python test suites");
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "python-suite-"));
  await writeFile(join(folder, "test_things.py"), SUITE);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.runIf(isThere)("a Python test suite", () => {
  it("is listed by the sentences of its cases", async () => {
    const groups = await listPythonTests(PYTHON, folder);
    expect([...groups.keys()]).toEqual(["a thing"]);
    expect(groups.get("a thing")?.map(({ title }) => title)).toEqual([
      "passes",
      "test b",
      "is left out",
      "fails in a part",
      "ends it all",
      "never begins",
    ]);
  });

  it("tells how each case ended, and fails those that never began", async () => {
    const run = runPythonTests(PYTHON, folder, { GIVEN: "value" });
    const ended = (letter: string) => run.outcomeOf(`test_things.Things.test_${letter}`);
    expect(await ended("a")).toMatchObject({ outcome: "passed" });
    expect(await ended("b")).toMatchObject({
      outcome: "failed",
      text: expect.stringMatching("1 != 2"),
    });
    expect(await ended("c")).toMatchObject({ outcome: "skipped", text: "for a reason" });
    expect(await ended("d")).toMatchObject({
      outcome: "failed",
      text: expect.stringMatching("2 != 1"),
    });
    const text = expect.stringMatching("ended with 3");
    expect(await ended("e")).toMatchObject({ outcome: "failed", text });
    expect(await ended("f")).toMatchObject({ outcome: "failed", text });
  });

  it("fails as a whole when it cannot be read", async () => {
    await writeFile(join(folder, "test_things.py"), "import nothing_of_the_kind");
    const [group] = (await listPythonTests(PYTHON, folder)).values();
    const run = runPythonTests(PYTHON, folder, {});
    expect(await run.outcomeOf(group?.[0]?.id ?? "")).toMatchObject({
      outcome: "failed",
      text: expect.stringMatching("nothing_of_the_kind"),
    });
  });
});
