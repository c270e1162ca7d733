import { describe, expect, it } from "vitest";
import { FtrackSettings } from "../settings/ftrack-settings.ts";
import { conversionRules } from "./conversion-rules.ts";
import { convert } from "./convert.ts";
import { defectVectors } from "./testing/defect-vectors.ts";
import { fitVectors } from "./testing/fit-vectors.ts";
import { historyVectors } from "./testing/history-vectors.ts";
import { identityVectors } from "./testing/identity-vectors.ts";
import { onEveryLevel, ruleLevel } from "./testing/vector.ts";

const rules = conversionRules(FtrackSettings);

describe.each([
  ["every change of keys", historyVectors],
  ["what earlier conversions got wrong", defectVectors],
  ["values that do not fit", fitVectors],
  ["overrides that are in order", identityVectors],
])("%s", (_, vectors) => {
  it.each(onEveryLevel(vectors))("%s", (_title, { version, level, stored, converted }) => {
    const before = structuredClone(stored);
    const overrides = convert(rules, { overrides: stored, version, level: ruleLevel(level) });
    expect(overrides).toEqual(converted);
    expect(stored).toEqual(before);
  });
});
