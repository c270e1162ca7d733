import { Ajv } from "ajv";
import type { Field, Model } from "../../settings/language/index.ts";
import { limitsOf } from "../../settings/language/limits.ts";

const ajv = new Ajv({ allErrors: true });

/** What JavaScript reads in a pattern and Python refuses: `\p{L}`, `\u{1F600}`, `(?<name>x)`, `[]`. */
const NOT_IN_PYTHON = /(?<!\\)(?:\\\\)*(?:\\[ckpP]|\\u\{|\(\?<(?![=!])|\[\^?\])/;

/** What Python reads in a pattern too, but pydantic 2, which matches without Python, does not. */
const NOT_IN_PYDANTIC_2 = /(?<!\\)(?:\\\\)*(?:\(\?<?[=!]|\\[1-9])/;

/** Problems with limits, patterns and other options that no value could ever meet or AYON ignores. */
export function checkOptions(model: Model): string[] {
  return Object.entries(model.fields).flatMap(([name, field]) => {
    const place = `Field "${name}" of ${model.id}`;
    return [...limitProblems(field), ...patternProblems(field), ...syntaxProblems(field)].map(
      (problem) => `${place} ${problem}`,
    );
  });
}

function limitProblems(field: Field): string[] {
  if (ajv.validateSchema(limitsOf(field)) === true) return [];
  return (ajv.errors ?? []).map(
    ({ instancePath, message }) => `has an unusable ${instancePath.slice(1)}: it ${message}.`,
  );
}

function patternProblems(field: Field): string[] {
  if (field.kind !== "text" || field.pattern === undefined) return [];
  const problem = `has the pattern "${field.pattern}", which`;
  if (NOT_IN_PYTHON.test(field.pattern)) return [`${problem} Python would not understand.`];
  if (NOT_IN_PYDANTIC_2.test(field.pattern)) {
    return [`${problem} looks around or back; pydantic 2 cannot.`];
  }
  try {
    new RegExp(field.pattern, "u");
    return [];
  } catch {
    return [`${problem} is no regular expression.`];
  }
}

function syntaxProblems(field: Field): string[] {
  if (field.kind !== "text" || field.syntax === undefined || field.widget === "textarea") return [];
  return ['names a syntax, which AYON shows in a "textarea" only.'];
}
