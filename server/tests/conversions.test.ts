import { join } from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { modelSchema } from "../compiler/json-schema.ts";
import { conversionRules } from "../conversions/conversion-rules.ts";
import { convert } from "../conversions/convert.ts";
import { isObject, type Json } from "../conversions/json.ts";
import {
  anyJson,
  anyLevel,
  anyVersion,
  MESSY,
  overridesOf,
} from "../conversions/testing/arbitraries.ts";
import { defectVectors } from "../conversions/testing/defect-vectors.ts";
import { everyKind } from "../conversions/testing/every-kind.ts";
import { fitVectors } from "../conversions/testing/fit-vectors.ts";
import { historyVectors } from "../conversions/testing/history-vectors.ts";
import { identityVectors } from "../conversions/testing/identity-vectors.ts";
import { knownPart } from "../conversions/testing/known-part.ts";
import { onEveryLevel, ruleLevel, type VectorLevel } from "../conversions/testing/vector.ts";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { runScript, SANDBOX } from "./run-python.ts";

/** Overrides as AYON hands them over, and whose they are. */
interface Case {
  readonly version: string;
  readonly overrides: Json;
  readonly level: VectorLevel;
  /** A step that raises an error. */
  readonly failing?: string;
}

interface Answer {
  readonly converted: unknown;
  readonly isUntouched: boolean;
  readonly stored?: unknown;
  readonly again?: unknown;
  readonly settings?: unknown;
  readonly error?: string;
  readonly warnings?: number;
}

/** All of them in one run of Python, whose start costs more than they do. */
const CASES = 150;
const LIMIT_MS = 60_000;

const { withPydantic } = await findPythons("conversions of stored settings in Python");

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

function convertInPython(cases: readonly Case[]): Promise<Answer[]> {
  const script = join(import.meta.dirname, "conversions_probe.py");
  return runScript(withPydantic ?? "", [script, SANDBOX, addons.own], cases, {});
}

const rules = conversionRules(FtrackSettings);
const isServed = new Ajv().compile(modelSchema(FtrackSettings));

function convertInTypescript({ overrides, version, level }: Case) {
  const converted = convert(rules, { overrides, version, level: ruleLevel(level) });
  // Python knows no difference between zero and minus zero once it has written them down.
  return JSON.parse(JSON.stringify(converted));
}

describe.skipIf(!withPydantic)("the vectors of conversions, in Python", () => {
  const written = onEveryLevel([...historyVectors, ...defectVectors, ...identityVectors]);
  const vectors = [...written, ...onEveryLevel(fitVectors)];
  let answers: readonly Answer[];
  beforeAll(async () => {
    answers = await convertInPython(
      vectors.map(([, { version, level, stored }]) => ({ version, level, overrides: stored })),
    );
  }, LIMIT_MS);

  it.each(withAnswers(written))("%s, is what AYON stores", (_title, { converted }, answer) => {
    expect(answer()?.stored).toEqual(converted);
  });

  it.each(withAnswers(vectors))("%s", (_title, { converted }, answer) => {
    expect(answer()?.error).toBeUndefined();
    expect(answer()?.converted).toEqual(converted);
    expect(answer()?.isUntouched).toBe(true);
  });

  function withAnswers(some: typeof vectors) {
    return some.map(([title, vector], index) => [title, vector, () => answers[index]] as const);
  }
});

describe.skipIf(!withPydantic)("overrides of any shape", () => {
  const anyCase: fc.Arbitrary<Case> = fc.record({
    version: anyVersion,
    level: anyLevel,
    overrides: fc.oneof(
      { weight: 9, arbitrary: overridesOf(everyKind, MESSY) },
      { weight: 1, arbitrary: anyJson },
    ),
  });

  it(
    "become the same in Python as in TypeScript, and settings that AYON and services take",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyCase, { minLength: CASES, maxLength: CASES }),
          async (cases) => {
            const answers = await convertInPython(cases);
            expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
            expect(answers.map(({ converted }) => converted)).toEqual(
              cases.map(convertInTypescript),
            );
            expect(answers.filter(({ isUntouched }) => !isUntouched)).toEqual([]);
            expect(answers.map(({ again }) => again)).toEqual(answers.map(({ stored }) => stored));
            for (const [index, { overrides }] of cases.entries()) {
              expect(answers[index]?.stored).toMatchObject(known(overrides));
              expect(isServed(answers[index]?.settings), JSON.stringify(isServed.errors)).toBe(
                true,
              );
            }
          },
        ),
        { numRuns: 1, endOnFailure: true },
      );
    },
    LIMIT_MS,
  );
});

describe.skipIf(!withPydantic)("a rule that fails", () => {
  it("is left out and logged, and the others are applied", async () => {
    const thumbnail_updates = { levels: -3 };
    const overrides = {
      service_event_handlers: {
        thumbnail_updates,
        create_daily_lists: { cycle_hour_start: "10:00:00garbage" },
      },
    };
    const [answer] = await convertInPython([
      { version: "1.6.4", level: "studio", overrides, failing: "within" },
    ]);
    expect(answer?.converted).toEqual({
      service_event_handlers: {
        thumbnail_updates,
        create_daily_lists: { cycle_hour_start: "10:00:00" },
      },
    });
    expect(answer?.warnings).toBe(1);
  });
});

function known(overrides: Json) {
  return knownPart(FtrackSettings, isObject(overrides) ? overrides : {});
}
