import { addonChoices, type Presentation, type TextsField, texts } from "../language/index.ts";

/** Roles of people who run projects, as a fresh ftrack site names them. */
export const MANAGER_ROLES = ["Administrator", "Project Manager"];

/** The setting of who may use an action. */
export function roleList(roles: readonly string[], options: Presentation = {}): TextsField {
  return texts(roles, {
    title: "Roles for action",
    description:
      "ftrack security roles that may use the action. An empty list lets everyone use it.",
    choices: addonChoices("ftrack_security_roles_enum"),
    ...options,
  });
}
