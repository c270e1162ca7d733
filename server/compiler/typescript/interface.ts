import {
  type Choices,
  choiceValues,
  type Field,
  type Model,
} from "../../settings/language/index.ts";
import { docComment } from "./doc-comment.ts";
import { stringLiteral } from "./literal.ts";

const LINE_WIDTH = 100;

/** The TypeScript interface of `model`: its settings as AYON serves them. */
export function interfaceText(model: Model): string {
  const base = model.extends ? ` extends ${model.extends.id}` : "";
  const fields = Object.entries(model.fields).map(
    ([name, field]) =>
      `${docComment(field.description, 2)}  readonly ${name}:${fieldType(name, field)};\n`,
  );
  return `${docComment(model.doc, 0)}export interface ${model.id}${base} {\n${fields.join("")}}\n`;
}

function fieldType(name: string, field: Field): string {
  const column = `  readonly ${name}:`.length;
  switch (field.kind) {
    case "boolean":
      return " boolean";
    case "integer":
    case "decimal":
      return " number";
    case "text":
      return textType(field.choices, column);
    case "texts":
      return textsType(field.choices, column);
    case "model":
      return ` ${field.model.id}`;
    case "models":
      return ` readonly ${field.model.id}[]`;
  }
}

function textType(choices: Choices | undefined, column: number): string {
  if (choices?.kind !== "static") return " string";
  const values = choiceValues(choices).map(stringLiteral);
  const flat = ` ${values.join(" | ")}`;
  if (column + flat.length + 1 <= LINE_WIDTH) return flat;
  return values.map((value) => `\n    | ${value}`).join("");
}

function textsType(choices: Choices | undefined, column: number): string {
  if (choices?.kind !== "static") return " readonly string[]";
  const values = choiceValues(choices).map(stringLiteral);
  const flat = ` readonly (${values.join(" | ")})[]`;
  if (column + flat.length + 1 <= LINE_WIDTH) return flat;
  return ` readonly (\n${values.map((value) => `    | ${value}\n`).join("")}  )[]`;
}
