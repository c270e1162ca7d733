import { type AyonClient, type EventCondition, findEvents } from "@ayon-ftrack/common/ayon";

/** Which of the stored ftrack events are meant. */
export interface SourceChoice {
  /** Name of an AYON project. */
  readonly project?: string | undefined;
  /** A moment; events that were stored before it are left out. */
  readonly since?: Date | undefined;
}

const pageSize = 200;

/**
 * Ids of the stored ftrack events that tell of changes, the oldest first. What users have asked for, menus and launches of
 * actions, is not among them: to do that again is for them to decide.
 */
export async function findSources(
  ayon: AyonClient,
  { project, since }: SourceChoice,
): Promise<string[]> {
  const conditions: EventCondition[] = [
    { key: "topic", value: "ftrack.leech" },
    ...(project === undefined ? [] : [{ key: "project", value: project }]),
    ...(since ? [{ key: "createdAt", operator: "gte", value: since.toISOString() }] : []),
  ];
  const ids: string[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = await findEvents(ayon, { conditions }, { limit: pageSize, offset });
    for (const { id, summary } of page) {
      if (!String(summary.topic).startsWith("ftrack.action.")) ids.push(id);
    }
    if (page.length < pageSize) return ids.reverse();
  }
}
