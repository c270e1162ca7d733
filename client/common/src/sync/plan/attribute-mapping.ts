import type { AyonAttribute } from "../trees/ayon-tree.ts";
import type { AttributeConfiguration } from "../trees/ftrack-tree.ts";

/** `custom_attributes.attributes_mapping` of the addon's studio settings. */
export interface AttributesMappingSettings {
  readonly enabled: boolean;
  readonly mapping: readonly {
    readonly name: string;
    readonly attr_type: string;
    readonly hierarchical: string;
    readonly standard: readonly string[];
  }[];
}

/** AYON attribute name -> ftrack configurations that may feed it, the preferred one first. */
export type AttributeMapping = ReadonlyMap<string, readonly AttributeConfiguration[]>;

/** Groups whose attributes are taken over by name while no mapping is set up. */
const OWN_GROUPS = new Set(["ayon", "openpype"]);

/**
 * Which ftrack custom attributes feed which AYON attributes. With the mapping switched off, hierarchical
 * ftrack attributes of AYON's own group, or of a built-in AYON attribute's name, are taken over by name.
 */
export function mapAttributes(
  settings: AttributesMappingSettings,
  attributes: ReadonlyMap<string, AyonAttribute>,
  configurations: readonly AttributeConfiguration[],
): AttributeMapping {
  const mapping = new Map<string, readonly AttributeConfiguration[]>();
  const offer = (name: string, sources: readonly AttributeConfiguration[]) => {
    if (attributes.has(name) && sources.length > 0) mapping.set(name, sources);
  };
  if (settings.enabled) {
    for (const item of settings.mapping) {
      const keys = item.attr_type === "hierarchical" ? [item.hierarchical] : item.standard;
      const wanted = item.attr_type === "hierarchical";
      offer(
        item.name,
        keys.flatMap((key) =>
          configurations.filter((one) => one.key === key && one.hierarchical === wanted),
        ),
      );
    }
    return mapping;
  }
  for (const attribute of attributes.values()) {
    offer(
      attribute.name,
      configurations.filter(
        (one) =>
          one.hierarchical &&
          one.key === attribute.name &&
          (attribute.builtin || OWN_GROUPS.has(one.groupName?.toLowerCase() ?? "")),
      ),
    );
  }
  return mapping;
}

/**
 * Configurations that exist in one project, its own ones before those of the whole server, because a
 * project's own attribute hides the server's attribute of the same key.
 */
export function configurationsOf(
  projectId: string,
  configurations: readonly AttributeConfiguration[],
): AttributeConfiguration[] {
  const own = configurations.filter((one) => one.projectId === projectId);
  const shared = configurations.filter((one) => one.projectId === null);
  return [...own, ...shared];
}

/** The one configuration that applies to an entity; `objectTypeId` is null for the project. */
export function configurationFor(
  sources: readonly AttributeConfiguration[],
  objectTypeId: string | null,
): AttributeConfiguration | undefined {
  return sources.find(
    (one) =>
      one.hierarchical ||
      (objectTypeId === null
        ? one.entityType === "show"
        : one.entityType === "task" && one.objectTypeId === objectTypeId),
  );
}
