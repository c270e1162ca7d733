import type { Field, Model } from "../../settings/language/index.ts";
import { LINE_WIDTH } from "./expression.ts";
import { annotation, fieldDeclaration } from "./field.ts";
import { docstringText, pythonString } from "./python-string.ts";

/** The Python class of `model`, ending with a line break. */
export function classText(model: Model): string {
  const base = model.extends?.id ?? "BaseSettingsModel";
  const blocks = [
    ...(model.doc === undefined ? [] : [docstring(model.doc)]),
    ...flags(model),
    ...declarations(model),
    ...Object.entries(model.fields).flatMap(([name, field]) => validators(name, field)),
  ];
  const body = blocks.length > 0 ? blocks.join("\n\n") : "    pass";
  return `class ${model.id}(${base}):\n${body}\n`;
}

function docstring(doc: string): string {
  const lines = docstringText(doc.trim()).split("\n");
  const indented = lines.map((line) => (line === "" ? "" : `    ${line}`));
  const [only] = indented;
  if (indented.length === 1 && only !== undefined) return `    """${only.trimStart()}"""`;
  return `    """${indented.join("\n").trimStart()}\n    """`;
}

function flags(model: Model): string[] {
  const lines = [
    ...(model.group ? ["    _isGroup = True"] : []),
    ...(model.title === undefined ? [] : [`    _title = ${pythonString(model.title)}`]),
    ...(model.layout === undefined ? [] : [`    _layout = ${pythonString(model.layout)}`]),
  ];
  return lines.length > 0 ? [lines.join("\n")] : [];
}

function declarations(model: Model): string[] {
  const lines = Object.entries(model.fields).map(([name, field]) => fieldDeclaration(name, field));
  return lines.length > 0 ? [lines.join("\n")] : [];
}

function validators(name: string, field: Field): string[] {
  if (field.validators === undefined || field.validators.length === 0) return [];
  return [
    [
      `    @validator(${pythonString(name)})`,
      validatorSignature(name, annotation(field)),
      ...field.validators.map((validator) => `        ${validator.name}(value)`),
      "        return value",
    ].join("\n"),
  ];
}

function validatorSignature(name: string, type: string): string {
  const flat = `    def validate_${name}(cls, value: ${type}) -> ${type}:`;
  if (flat.length <= LINE_WIDTH) return flat;
  return `    def validate_${name}(\n        cls, value: ${type}\n    ) -> ${type}:`;
}
