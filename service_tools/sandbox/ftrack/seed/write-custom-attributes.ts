import type { Value } from "../model/attribute.ts";
import { customAttributeTypeIds } from "../model/custom-attribute-type-ids.ts";
import type { SeedWriter } from "./seed-writer.ts";
import { idOf, type Site } from "./write-site.ts";

interface ConfigurationFacts {
  readonly key: string;
  readonly label: string;
  readonly type: keyof typeof customAttributeTypeIds;
  readonly fallback: Value;
  /** The kind of context that it is for: `Project`, or a class of typed contexts. */
  readonly of: string;
  readonly hierarchical?: boolean;
  readonly config?: object;
}

const decimal = { isdecimal: true };
const whole = { isdecimal: false };

const choices = (...names: string[]) => ({
  multiSelect: false,
  data: JSON.stringify(names.map((name) => ({ menu: name, value: name.toLowerCase() }))),
});

const configurations: readonly ConfigurationFacts[] = [
  { key: "fps", label: "fps", type: "number", fallback: 24, of: "Project", config: decimal },
  { key: "fps", label: "fps", type: "number", fallback: 24, of: "Shot", config: decimal },
  { key: "fps", label: "fps", type: "number", fallback: 24, of: "Sequence", config: decimal },
  { key: "fstart", label: "Frame start", type: "number", fallback: 1, of: "Shot", config: whole },
  { key: "fend", label: "Frame end", type: "number", fallback: 1, of: "Shot", config: whole },
  { key: "handles", label: "Handles", type: "number", fallback: 0, of: "Shot", config: whole },
  {
    key: "frameStart",
    label: "Frame start",
    type: "number",
    fallback: 1001,
    of: "Project",
    hierarchical: true,
    config: whole,
  },
  {
    key: "frameEnd",
    label: "Frame end",
    type: "number",
    fallback: 1100,
    of: "Project",
    hierarchical: true,
    config: whole,
  },
  {
    key: "fps",
    label: "FPS",
    type: "number",
    fallback: 24,
    of: "Project",
    hierarchical: true,
    config: decimal,
  },
  {
    key: "cut_note",
    label: "Note of the cutter",
    type: "text",
    fallback: "",
    of: "Shot",
    config: { markdown: false },
  },
  {
    key: "complexity",
    label: "Complexity",
    type: "enumerator",
    fallback: ["medium"],
    of: "Task",
    config: choices("Easy", "Medium", "Hard"),
  },
  { key: "is_hero", label: "Hero asset", type: "boolean", fallback: false, of: "AssetBuild" },
  { key: "client_date", label: "Due at the client", type: "date", fallback: null, of: "Shot" },
];

/** Ids of the seeded configurations, by key and reach: `fstart of Shot`, `frameStart`. */
export type ConfigurationIds = ReadonlyMap<string, string>;

/**
 * Writes the types of custom attributes, a group, and the attributes of a studio. Those that AYON
 * brings are not among them: they are there when the sync has created them.
 */
export function writeCustomAttributes(writer: SeedWriter, site: Site): ConfigurationIds {
  for (const [name, id] of Object.entries(customAttributeTypeIds)) {
    const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    writer.add("CustomAttributeType", { id, name: spaced, core: true });
  }
  const group = writer.add("CustomAttributeGroup", { name: "studio" });
  const roleTable = writer.store.table(writer.store.model.get("SecurityRole"));
  const ids = new Map<string, string>();
  for (const [sort, facts] of configurations.entries()) {
    const { key, label, type, of, hierarchical = false } = facts;
    const isProject = of === "Project";
    const row = writer.add("CustomAttributeConfiguration", {
      key,
      label,
      sort,
      type_id: customAttributeTypeIds[type],
      entity_type: isProject ? "show" : "task",
      object_type_id: isProject ? null : idOf(site.objectType, of),
      is_hierarchical: hierarchical,
      default: facts.fallback,
      config: JSON.stringify(facts.config ?? {}),
      group_id: group.key,
    });
    for (const role of roleTable.rows()) {
      const link = { configuration_id: row.key, security_role_id: role.key };
      writer.add("ConfigurationReadRole", link);
      writer.add("ConfigurationWriteRole", link);
    }
    ids.set(hierarchical ? key : `${key} of ${of}`, row.key);
  }
  return ids;
}
