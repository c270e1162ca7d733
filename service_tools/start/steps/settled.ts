import { readState } from "../read-state.ts";
import { runSyncAction } from "../run-action.ts";
import { confirm, type Stage, serversOf, type Teller } from "../stage.ts";

/** Syncs once more: with nothing changed nothing may be written, on either side. */
export async function settledStep(stage: Stage, tell: Teller): Promise<void> {
  const servers = serversOf(stage);
  const before = await readState(servers, stage.signal);
  const message = await runSyncAction(servers, stage.signal);
  tell.say(`ftrack answered: ${message}`);
  confirm(message.includes("in step already"), "a sync without changes found something to change");
  const after = await readState(servers, stage.signal);
  confirm(after === before, "a sync without changes wrote to ftrack or AYON");
  tell.say("read back: both sides are exactly as before");
}
