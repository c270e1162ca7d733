import type { Rule } from "../rule.ts";

/** Attributes whose roles can still be set, and where they were before 1.4.0. */
const ROLES = [
  { from: "custom_attributes.show", name: "auto_sync_enabled" },
  { from: "custom_attributes.is_hierarchical", name: "ayon_id" },
  { from: "custom_attributes.is_hierarchical", name: "ayon_path" },
  { from: "custom_attributes.is_hierarchical", name: "ayon_sync_failed" },
] as const;

/** Who may read and change the addon's own custom attributes. */
export const attributeRoles: readonly Rule[] = [
  ...ROLES.map(
    ({ from, name }): Rule => ({
      release: "1.1.8",
      do: "move",
      at: `${from}.${name}`,
      from: "read_roles",
      to: "read_security_roles",
      kind: "list",
    }),
  ),
  ...ROLES.map(
    ({ from, name }): Rule => ({
      release: "1.4.0",
      do: "move",
      from: `${from}.${name}`,
      to: `custom_attributes.mandatory_attributes.${name}`,
      kind: "object",
    }),
  ),
  { release: "1.4.0", do: "remove", at: "custom_attributes.show" },
  { release: "1.4.0", do: "remove", at: "custom_attributes.is_hierarchical" },
];
