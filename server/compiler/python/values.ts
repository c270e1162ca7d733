import {
  allFields,
  type Field,
  type Model,
  type Plain,
  type PlainObject,
} from "../../settings/language/index.ts";
import { defaultsOf, isPlainObject } from "../default-values.ts";
import { numberText } from "../number-text.ts";
import { type Argument, code, type Expression, string } from "./expression.ts";

/** A value of `field` as a Python expression; models become calls of their classes. */
export function valueExpression(field: Field, value: Plain): Expression {
  switch (field.kind) {
    case "boolean":
      return code(value === true ? "True" : "False");
    case "integer":
      return code(BigInt(Number(value)).toString());
    case "decimal":
      return code(floatLiteral(Number(value)));
    case "text":
      return string(String(value));
    case "texts":
      return { kind: "list", items: listOf(value).map((item) => string(String(item))) };
    case "model":
      return instanceExpression(field.model, value);
    case "models":
      return {
        kind: "list",
        items: listOf(value).map((item) => instanceExpression(field.model, item)),
      };
  }
}

/** A call of the class of `model` that names only what differs from the model's own defaults. */
export function instanceExpression(model: Model, value: Plain): Expression {
  const own = defaultsOf(model);
  const full = isPlainObject(value) ? defaultsOf(model, value) : own;
  const args = Object.entries(allFields(model)).flatMap(([name, field]) =>
    argumentFor(name, field, own, full),
  );
  return { kind: "call", callee: model.id, args };
}

function argumentFor(name: string, field: Field, own: PlainObject, full: PlainObject): Argument[] {
  const value = full[name];
  if (value === undefined || JSON.stringify(value) === JSON.stringify(own[name])) return [];
  return [{ name, value: valueExpression(field, value) }];
}

/** JavaScript writes whole numbers as Python writes integers, unless they have an exponent. */
function floatLiteral(value: number): string {
  const text = numberText(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function listOf(value: Plain): readonly Plain[] {
  return Array.isArray(value) ? value : [];
}
