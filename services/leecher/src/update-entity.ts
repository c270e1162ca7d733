/** An entity as the events of the topic `ftrack.update` name it, without what has changed. */
export interface UpdateEntity {
  readonly entityId: string;
  /** ftrack's table, lower-case: `task` is any typed context, `show` a project. */
  readonly entityType: string;
  readonly action: "update";
  readonly changes: object;
  /** The entity itself first, its project last. */
  readonly parents: readonly { readonly entityId: string; readonly entityType: string }[];
}

/**
 * The entry for an entity of which is known that it has changed, and no more. There are no `keys`, because
 * nobody knows which: an empty list would say that none has changed. The action is always
 * `update`, as the most careful one: a handler that takes an entity for removed acts on it.
 */
export function updateEntity(
  entityType: string,
  entityId: string,
  projectId: string | undefined,
): UpdateEntity {
  const self = { entityId, entityType };
  const isInProject = projectId !== undefined && projectId !== entityId;
  const project = isInProject ? [{ entityId: projectId, entityType: "show" }] : [];
  return { ...self, action: "update", changes: {}, parents: [self, ...project] };
}
