import {
  AYON_ENUMS,
  allFields,
  choiceValues,
  type Field,
  type Model,
  type ResolvedChoices,
} from "../../settings/language/index.ts";

/** Problems with the lists of choices of all fields. */
export function checkChoices(models: readonly Model[]): string[] {
  return [...models.flatMap(checkModelChoices), ...checkSharedIds(models)];
}

/** One module has one function of a name, so one name cannot stand for two lists there. */
function checkSharedIds(models: readonly Model[]): string[] {
  const known = new Map<string, string>();
  return models.flatMap((model) =>
    Object.values(model.fields).flatMap((field) => {
      if (!("choices" in field) || field.choices?.kind !== "static") return [];
      const { id, items } = field.choices;
      const key = `${model.file}.${id}`;
      const content = JSON.stringify(items);
      const first = known.get(key) ?? content;
      known.set(key, first);
      return first === content ? [] : [`Two lists of choices in ${model.file} are called "${id}".`];
    }),
  );
}

function checkModelChoices(model: Model): string[] {
  return Object.entries(model.fields).flatMap(([name, field]) => {
    const place = `Field "${name}" of ${model.id}`;
    return [...checkItems(place, field), ...checkConditional(place, name, field, model)];
  });
}

function checkItems(place: string, field: Field): string[] {
  if (!("choices" in field) || field.choices === undefined) return [];
  if (field.choices.kind === "resolved") return checkOrigin(place, field.choices);
  const values = choiceValues(field.choices);
  const problems: string[] = [];
  if (values.length === 0) problems.push(`${place} has an empty list of choices.`);
  if (new Set(values).size !== values.length) {
    problems.push(`${place} offers the same choice twice.`);
  }
  return problems;
}

function checkOrigin(place: string, { origin, name }: ResolvedChoices): string[] {
  const known: readonly string[] = AYON_ENUMS;
  if (origin === "addon" || known.includes(name)) return [];
  return [`${place} takes its choices from "${name}", which AYON does not have.`];
}

function checkConditional(place: string, name: string, field: Field, model: Model): string[] {
  if (field.kind !== "text" || !field.conditional) return [];
  if (field.choices?.kind !== "static") {
    return [`${place} is conditional and needs a static list of choices.`];
  }
  const siblings = new Set(Object.keys(allFields(model)).filter((sibling) => sibling !== name));
  return choiceValues(field.choices)
    .filter((value) => !siblings.has(value))
    .map((value) => `${place} offers "${value}", but ${model.id} has no field of that name.`);
}
