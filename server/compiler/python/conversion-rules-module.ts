import { isList, isObject, type Json } from "../../conversions/json.ts";
import type { Rule } from "../../conversions/rule.ts";
import { numberText } from "../number-text.ts";
import { code, type Expression, render, string } from "./expression.ts";

/** The Python module of the rules that `runtime/conversions` applies. */
export function conversionRulesModule(rules: readonly Rule[]): string {
  const prefix = "RULES: list[dict[str, Any]] = ";
  const literal: Expression = { kind: "list", items: rules.map(ruleExpression) };
  return [
    '"""Generated from the TypeScript conversions of this addon; changes here are lost."""\n',
    "from typing import Any\n",
    `${prefix}${render(literal, 0, prefix.length)}\n`,
  ].join("\n");
}

function ruleExpression(rule: Rule): Expression {
  return {
    kind: "dict",
    entries: Object.entries(rule).map(([key, part]) => [key, literalOf(part)]),
  };
}

function literalOf(value: Json): Expression {
  if (isList(value)) return { kind: "list", items: value.map(literalOf) };
  if (isObject(value)) {
    return {
      kind: "dict",
      entries: Object.entries(value).map(([key, part]) => [key, literalOf(part)]),
    };
  }
  if (typeof value === "string") return string(value);
  if (typeof value === "boolean") return code(value ? "True" : "False");
  return code(value === null ? "None" : numberText(value));
}
