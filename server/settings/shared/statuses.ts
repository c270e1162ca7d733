import {
  addonChoices,
  type Presentation,
  type TextField,
  type TextsField,
  text,
  texts,
} from "../language/index.ts";

const statuses = addonChoices("ftrack_statuses_enum");

/** The name of one ftrack status. */
export function statusName(options: Presentation = {}): TextField {
  return text("", { ...options, choices: statuses });
}

/** Names of ftrack statuses. */
export function statusNames(names: readonly string[], options: Presentation = {}): TextsField {
  return texts(names, { ...options, choices: statuses });
}
