import { compareSides } from "../compare-sides.ts";
import { runSyncAction } from "../run-action.ts";
import { confirm, type Servers, type Stage, serversOf, type Teller } from "../stage.ts";
import { watchProgress } from "../watch-progress.ts";

/** Syncs the project with the action that a person starts in ftrack. */
export async function firstSyncStep(stage: Stage, tell: Teller): Promise<void> {
  const servers = serversOf(stage);
  const stopWatching = watchProgress(servers, tell);
  const message = await runSyncAction(servers, stage.signal).finally(stopWatching);
  tell.say(`ftrack answered: ${message}`);
  tell.say(await confirmInStep(servers, stage.signal));
}

/**
 * Reads both servers back.
 *
 * @throws NotConfirmed naming the first differences
 */
export async function confirmInStep(servers: Servers, signal: AbortSignal): Promise<string> {
  const { folders, tasks, differences } = await compareSides(servers, signal);
  const shown = differences.slice(0, 3).join("; ");
  confirm(differences.length === 0, `${differences.length} differences, for example ${shown}`);
  return `read back: ${folders.toLocaleString("en")} folders and ${tasks.toLocaleString("en")} tasks, same paths, types and statuses on both sides`;
}
