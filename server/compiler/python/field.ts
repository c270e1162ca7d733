import type { Field, PythonFunction } from "../../settings/language/index.ts";
import { type Argument, code, type Expression, render, string } from "./expression.ts";
import { instanceExpression, valueExpression } from "./values.ts";

/** The lines of a class body that declare one field, without the indentation of the first. */
export function fieldDeclaration(name: string, field: Field): string {
  const prefix = `    ${name}: ${annotation(field)} = `;
  return prefix + render(rightHandSide(field), 4, prefix.length);
}

/** Whether `fieldDeclaration` calls `SettingsField` rather than naming a bare default. */
export function needsSettingsField(field: Field): boolean {
  return isList(field) || field.kind === "model" || options(field).length > 0;
}

/** The hand-written functions that the declaration of `field` names. */
export function functionsOf(field: Field): PythonFunction[] {
  const resolver = "choices" in field && field.choices?.kind === "resolved" ? [field.choices] : [];
  return [...resolver, ...(field.validators ?? [])];
}

// Settings are migrated between versions only where the annotation is the builtin `list`.
function annotation(field: Field): string {
  switch (field.kind) {
    case "boolean":
      return "bool";
    case "integer":
      return "int";
    case "decimal":
      return "float";
    case "text":
      return "str";
    case "texts":
      return "list[str]";
    case "model":
      return field.model.id;
    case "models":
      return `list[${field.model.id}]`;
  }
}

function rightHandSide(field: Field): Expression {
  if (!needsSettingsField(field)) return valueExpression(field, field.default);
  return {
    kind: "call",
    callee: "SettingsField",
    args: [defaultArgument(field), ...options(field)],
  };
}

function defaultArgument(field: Field): Argument {
  if (field.kind === "model") {
    const instance = instanceExpression(field.model, field.default);
    return { name: "default_factory", value: factory(instance) };
  }
  if (isList(field)) {
    const empty = field.default.length === 0;
    return {
      name: "default_factory",
      value: empty ? code("list") : factory(valueExpression(field, field.default)),
    };
  }
  return { value: valueExpression(field, field.default) };
}

/** A class is its own factory as long as it is called without arguments. */
function factory(value: Expression): Expression {
  if (value.kind === "call" && value.args.length === 0) return code(value.callee);
  return { kind: "lambda", body: value };
}

function options(field: Field): Argument[] {
  return [
    ...textArgument("title", field.title),
    ...textArgument("description", field.description),
    ...textArgument("section", field.section),
    ...textArgument("widget", field.widget),
    ...textArgument("placeholder", field.placeholder),
    ...scopeArgument(field),
    ...choicesArguments(field),
    ...constraintArguments(field),
  ];
}

function textArgument(name: string, value: string | undefined): Argument[] {
  return value === undefined ? [] : [{ name, value: string(value) }];
}

function scopeArgument({ scope }: Field): Argument[] {
  return scope === undefined
    ? []
    : [{ name: "scope", value: { kind: "list", items: scope.map(string) } }];
}

function choicesArguments(field: Field): Argument[] {
  if (!("choices" in field) || field.choices === undefined) return [];
  const { choices } = field;
  const resolver = code(choices.kind === "static" ? choices.id : choices.name);
  const args: Argument[] = [{ name: "enum_resolver", value: resolver }];
  if (field.kind === "text" && field.conditional) {
    args.push({ name: "conditional_enum", value: code("True") });
  }
  return args;
}

function constraintArguments(field: Field): Argument[] {
  if (field.kind === "text") {
    return [
      ...textArgument("regex", field.pattern),
      ...numberArgument("min_length", field.minLength),
      ...numberArgument("max_length", field.maxLength),
    ];
  }
  if (field.kind === "integer" || field.kind === "decimal") {
    return [...numberArgument("ge", field.minimum), ...numberArgument("le", field.maximum)];
  }
  return [];
}

function numberArgument(name: string, value: number | undefined): Argument[] {
  return value === undefined ? [] : [{ name, value: code(String(value)) }];
}

function isList(field: Field): field is Extract<Field, { kind: "texts" | "models" }> {
  return field.kind === "texts" || field.kind === "models";
}
