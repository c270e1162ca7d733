import type {
  FieldOption,
  FieldOptions,
  OptionValue,
} from "../../settings/language/field-options.ts";
import { type Choices, type Field, required } from "../../settings/language/index.ts";
import { numberText } from "../number-text.ts";
import { type Argument, code, type Expression, render, string } from "./expression.ts";
import { instanceExpression, valueExpression } from "./values.ts";

/** What `SettingsField` calls each option of a field, in the order in which they are written. */
const ARGUMENTS: Readonly<Record<FieldOption, string>> = {
  title: "title",
  description: "description",
  section: "section",
  widget: "widget",
  syntax: "syntax",
  layout: "layout",
  tags: "tags",
  placeholder: "placeholder",
  scope: "scope",
  example: "example",
  disabled: "disabled",
  choices: "enum_resolver",
  conditional: "conditional_enum",
  requiredItems: "required_items",
  pattern: "regex",
  minLength: "min_length",
  maxLength: "max_length",
  minimum: "ge",
  exclusiveMinimum: "gt",
  maximum: "le",
  exclusiveMaximum: "lt",
  multipleOf: "multiple_of",
  minItems: "min_items",
  maxItems: "max_items",
  uniqueItems: "unique_items",
};

const OPTIONS = Object.keys(ARGUMENTS).filter(isOption);

/** The lines of a class body that declare one field, without the indentation of the first. */
export function fieldDeclaration(name: string, field: Field): string {
  const prefix = `    ${name}: ${annotation(field)} = `;
  return prefix + render(rightHandSide(field), 4, prefix.length);
}

/** Whether `fieldDeclaration` calls `SettingsField` rather than naming a bare default. */
export function needsSettingsField(field: Field): boolean {
  return !hasPlainDefault(field) || optionArguments(field).length > 0;
}

/**
 * The Python type of a field. Settings are migrated between versions only where it is the builtin
 * `list`.
 */
export function annotation(field: Field): string {
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
  const first = defaultArgument(field);
  if (!needsSettingsField(field)) return first.value;
  return { kind: "call", callee: "SettingsField", args: [first, ...optionArguments(field)] };
}

function defaultArgument(field: Field): Argument {
  if (field.default === required) return { value: code("...") };
  if (field.kind === "model") {
    const instance = instanceExpression(field.model, field.default);
    return { name: "default_factory", value: factory(instance) };
  }
  const value = valueExpression(field, field.default);
  if (field.kind === "texts" || field.kind === "models") {
    const empty = field.default.length === 0;
    return { name: "default_factory", value: empty ? code("list") : factory(value) };
  }
  return { value };
}

/** A class is its own factory as long as it is called without arguments. */
function factory(value: Expression): Expression {
  if (value.kind === "call" && value.args.length === 0) return code(value.callee);
  return { kind: "lambda", body: value };
}

/** A list or a model as a default would be shared by all settings. */
function hasPlainDefault(field: Field): boolean {
  return typeof field.default !== "object" && field.default !== required;
}

function optionArguments(field: Field): Argument[] {
  const options: FieldOptions = field;
  return OPTIONS.flatMap((option) => {
    const value = option === "choices" ? resolver(options.choices) : literal(options[option]);
    return value === undefined ? [] : [{ name: ARGUMENTS[option], value }];
  });
}

function resolver(choices: Choices | undefined): Expression | undefined {
  return choices && code(choices.kind === "static" ? choices.id : choices.name);
}

function literal(value: OptionValue | undefined): Expression | undefined {
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "boolean":
      return code(value ? "True" : "False");
    case "number":
      return code(numberText(value));
    case "string":
      return string(value);
    default:
      return { kind: "list", items: value.map(string) };
  }
}

function isOption(name: string): name is FieldOption {
  return name in ARGUMENTS;
}
