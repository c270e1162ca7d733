import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import { isRecord } from "@ayon-ftrack/common/record";

/** An entity that the user had selected, with ftrack's table name for its type: `show`, `task`, … */
export interface SelectedEntity {
  readonly entityId: string;
  readonly entityType: string;
}

/** `data.selection` of an action event, without what is not an entity. */
export function selectionOf(event: FtrackEvent): SelectedEntity[] {
  const { selection } = event.data;
  if (!Array.isArray(selection)) return [];
  return selection
    .filter(isRecord)
    .flatMap(({ entityId, entityType }) =>
      typeof entityId === "string" && typeof entityType === "string"
        ? [{ entityId, entityType: entityType.toLowerCase() }]
        : [],
    );
}

/** Id of the selected project, when exactly one project and nothing else is selected. */
export function onlyProject(selection: readonly SelectedEntity[]): string | undefined {
  const [first, ...others] = selection;
  return others.length === 0 && first?.entityType === "show" ? first.entityId : undefined;
}
