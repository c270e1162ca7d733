import type { Model, StaticChoices } from "../../settings/language/index.ts";
import { type Expression, render, string } from "./expression.ts";

/** The static lists of choices that the classes of one module use, each once. */
export function staticChoices(models: readonly Model[]): StaticChoices[] {
  const found = new Map<string, StaticChoices>();
  for (const field of models.flatMap((model) => Object.values(model.fields))) {
    if ("choices" in field && field.choices?.kind === "static") {
      found.set(field.choices.id, field.choices);
    }
  }
  return [...found.values()];
}

/** The Python function that answers a static list; AYON calls it when the settings page opens. */
export function choicesFunction(choices: StaticChoices): string {
  const items: Expression[] = choices.items.map((item) =>
    typeof item === "string"
      ? string(item)
      : {
          kind: "dict",
          entries: [
            ["value", string(item.value)],
            ["label", string(item.label)],
          ],
        },
  );
  const item = items.some(({ kind }) => kind === "dict") ? "dict[str, str]" : "str";
  const prefix = "    return ";
  const list = render({ kind: "list", items }, 4, prefix.length);
  return `def ${choices.id}() -> list[${item}]:\n${prefix}${list}\n`;
}
