import type { ProjectPlan } from "../plan-project.ts";
import type { AyonProject, AyonType } from "../trees/ayon-tree.ts";
import type { Difference } from "./difference.ts";

/** Types, statuses and values of the AYON project itself that are not as ftrack has them. */
export function projectDifferences(
  { project: { name }, projectPatch, finalPatch, attributeOperations }: ProjectPlan,
  present: AyonProject,
): Difference[] {
  const { attrib, ...first } = projectPatch;
  const lists = Object.entries({ ...first, ...finalPatch }).map(([field, items]) => ({
    kind: "differs" as const,
    entity: name,
    field,
    ftrack: items.map(described),
    ayon: listOf(present, field).map(described),
  }));
  const values = Object.entries(attrib ?? {}).map(([field, value]) => ({
    kind: "differs" as const,
    entity: name,
    field: `attrib.${field}`,
    ftrack: value,
    ayon: present.own[field] ?? null,
  }));
  const attributes: Difference[] = attributeOperations.length
    ? [
        {
          kind: "mark",
          entity: name,
          reason:
            "custom attributes of the addon are missing in ftrack, or differ from its settings",
          remedy: "A full sync sets them up.",
        },
      ]
    : [];
  return [...lists, ...values, ...attributes];
}

function listOf(project: AyonProject, field: string): readonly AyonType[] {
  const lists: Record<string, readonly AyonType[]> = {
    folderTypes: project.folderTypes,
    taskTypes: project.taskTypes,
    statuses: project.statuses,
  };
  return lists[field] ?? [];
}

/** The name, and whatever of it may differ beside the name. */
function described({ name, color, state, scope }: AyonType): string {
  const details = [color, state, Array.isArray(scope) && [...scope].sort().join("+")];
  const told = details.filter((detail) => typeof detail === "string" && detail !== "");
  return told.length === 0 ? name : `${name} (${told.join(", ")})`;
}
