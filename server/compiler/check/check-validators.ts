import {
  allFields,
  type Field,
  type Model,
  type ModelsField,
  uniqueNames,
} from "../../settings/language/index.ts";

/**
 * Problems with fields whose items need names of their own: AYON's check runs on everything that is
 * read, so that a default which does not pass it would leave a studio without any settings.
 */
export function checkValidators(model: Model): string[] {
  return Object.entries(model.fields).flatMap(([name, field]) => {
    if (!field.validators?.includes(uniqueNames)) return [];
    return namesProblems(field).map((problem) => `Field "${name}" of ${model.id} ${problem}`);
  });
}

function namesProblems(field: Field): string[] {
  if (field.kind !== "models" || allFields(field.model).name?.kind !== "text") {
    return ["wants unique names, but is no list of models that have a name."];
  }
  return repeatedNames(field).map((name) => `has two items called "${name}" in its default.`);
}

function repeatedNames(field: ModelsField): string[] {
  const names = field.default.map(({ name }) => String(name ?? ""));
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
