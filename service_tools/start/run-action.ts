import { recordOf } from "@ayon-ftrack/common/record";
import { confirm, type Servers } from "./stage.ts";

const SYNC_ACTION = "sync.from.ftrack.to.ayon";
const LIMIT_MS = 10 * 60_000;

/**
 * What a person does on ftrack's page of the project: opens the menu of actions, chooses "Sync to AYON" and
 * waits for the answer. Answers its message.
 *
 * @throws NotConfirmed when the menu does not offer the action or the action did not succeed
 */
export async function runSyncAction(
  { hub, project }: Servers,
  signal: AbortSignal,
): Promise<string> {
  const selection = [{ entityId: project.id, entityType: "show" }];
  const menu = await hub.publishAndWaitForReply(
    { topic: "ftrack.action.discover", data: { selection } },
    { signal },
  );
  const items: unknown[] = Array.isArray(menu.data.items) ? menu.data.items : [];
  const item = items.map(recordOf).find((one) => one.actionIdentifier === SYNC_ACTION);
  confirm(item !== undefined, "ftrack's menu does not offer the action");
  const icon = await fetch(String(item?.icon), { signal });
  confirm(icon.ok, `the action's icon ${String(item?.icon)} answers ${icon.status}`);

  const answer = await hub.publishAndWaitForReply(
    { topic: "ftrack.action.launch", data: { ...item, selection } },
    { signal, timeoutMs: LIMIT_MS },
  );
  const { success, message } = answer.data;
  confirm(success === true, `the action answered: ${String(message)}`);
  return String(message);
}
