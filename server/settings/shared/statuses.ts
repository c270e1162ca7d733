import { addonChoices, type TextField, type TextsField, text, texts } from "../language/index.ts";

const statuses = addonChoices("ftrack_statuses_enum");

/** The name of one ftrack status. */
export function statusName(title?: string, description?: string): TextField {
  return text("", { ...labels(title, description), choices: statuses });
}

/** Names of ftrack statuses. */
export function statusNames(
  names: readonly string[],
  title?: string,
  description?: string,
): TextsField {
  return texts(names, { ...labels(title, description), choices: statuses });
}

function labels(title?: string, description?: string): { title?: string; description?: string } {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}
