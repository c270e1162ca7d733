import { setTimeout as pause } from "node:timers/promises";
import { FtrackHub } from "@ayon-ftrack/common/ftrack";
import { runSyncAction } from "../service_tools/start/run-action.ts";
import { type Stage, serversOf } from "../service_tools/start/stage.ts";
import { Standstill } from "./standstill.ts";

/** Between two users who open a menu. */
const EVERY_MS = 250;

/** How long menus took to show their entries while a full sync ran, in milliseconds, the shortest first. */
export interface Menus {
  readonly times: number[];
  /** The same without the moments in which the servers were busy with themselves. */
  readonly ownTimes: number[];
  readonly syncSeconds: number;
}

/** Syncs the project of the stage, and opens menus all the while. */
export async function measureMenus(stage: Stage): Promise<Menus> {
  const { ftrackSandbox, project } = serversOf(stage);
  const person = ftrackSandbox.users.find(({ username }) => username === "producer");
  if (!person) throw new Error("The seed has no producer");
  const hub = new FtrackHub({
    serverUrl: ftrackSandbox.url,
    apiUser: person.username,
    apiKey: person.apiKey,
  });
  const selection = [{ entityId: project.id, entityType: "show" }];
  const event = { topic: "ftrack.action.discover", data: { selection } };
  const ask = () => hub.publishAndWaitForReply(event, { signal: stage.signal, timeoutMs: 60_000 });
  // The services have just been started: the first menu tells how long that takes.
  await ask();
  const times: number[] = [];
  const ownTimes: number[] = [];
  using standstill = new Standstill();
  let isSyncing = true;
  const start = performance.now();
  const syncing = runSyncAction(serversOf(stage), stage.signal).finally(() => {
    isSyncing = false;
  });
  while (isSyncing) {
    const asked = performance.now();
    const stoodStill = standstill.totalMs;
    await ask();
    const took = performance.now() - asked;
    times.push(took);
    ownTimes.push(Math.max(0, took - (standstill.totalMs - stoodStill)));
    await pause(EVERY_MS);
  }
  await syncing;
  const syncSeconds = (performance.now() - start) / 1000;
  hub.close();
  for (const list of [times, ownTimes]) list.sort((one, other) => one - other);
  return { times, ownTimes, syncSeconds };
}
