import { runSyncAction } from "../run-action.ts";
import { confirm, type Stage, serversOf, type Teller } from "../stage.ts";

/** Syncs once more: with nothing changed nothing may be written, on either side. */
export async function settledStep(stage: Stage, tell: Teller): Promise<void> {
  const servers = serversOf(stage);
  const written = async () => {
    const { kinds } = await stats(servers.ayon.url);
    return kinds.operations ?? 0;
  };
  const before = await written();
  tell.say(`ftrack answered: ${await runSyncAction(servers, stage.signal)}`);
  const more = (await written()) - before;
  confirm(more === 0, `a sync without changes sent ${more} requests that write to AYON`);
  tell.say("read back: no request wrote to AYON");
}

async function stats(url: string): Promise<{ kinds: Record<string, number> }> {
  const response = await fetch(`${url}/_sandbox/stats`);
  return response.json() as Promise<{ kinds: Record<string, number> }>;
}
