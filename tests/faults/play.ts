import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "@ayon-ftrack/common/errors";
import { sleep } from "@ayon-ftrack/common/service";
import type { FaultStudio } from "./fault-studio.ts";
import { type PoisonForm, storePoison } from "./poison.ts";
import type { Happening, Moment } from "./schedule.ts";
import { until } from "./until.ts";

/** As long as a service is spared because it has no job in hand. */
const mostWaitMs = 1_000;

/** What came of a schedule. */
export interface Played {
  /** Edits that both servers took, and those that they did not. */
  readonly done: number;
  readonly failed: number;
  /** Hashes of the events that nobody can deal with. */
  readonly poison: readonly string[];
}

/**
 * Lets everything happen at its moment. People do one thing after the other and wait for the servers; faults wait for nobody.
 * What happened is written down beside the logs of the services.
 */
export async function play(studio: FaultStudio, schedule: readonly Moment[]): Promise<Played> {
  const began = performance.now();
  const counts = { done: 0, failed: 0 };
  const note = (what: object) => {
    const time = new Date().toISOString();
    return appendFile(join(studio.folder, "played.log"), `${JSON.stringify({ time, ...what })}\n`);
  };
  const edit = async (happening: Happening & { readonly kind: "edit" }) => {
    try {
      await studio.people.does(happening.edit);
      counts.done += 1;
      await note(happening);
    } catch (error) {
      counts.failed += 1;
      await note({ ...happening, failed: messageOf(error) });
    }
  };
  const poisoning: Promise<string>[] = [];
  const ending: Promise<void>[] = [];
  let editing: Promise<void> = Promise.resolve();
  for (const { atMs, happening } of schedule) {
    await sleep(Math.max(0, atMs - (performance.now() - began)));
    if (happening.kind === "edit") {
      editing = editing.then(() => edit(happening));
      continue;
    }
    await note(happening);
    if (happening.kind === "ending") ending.push(end(studio, happening));
    else if (happening.kind === "trouble") {
      controlOf(studio, happening.server).setFaults(happening.order);
    } else poisoning.push(poison(studio, happening.form));
  }
  await editing;
  await Promise.all(ending);
  return { ...counts, poison: await Promise.all(poisoning) };
}

async function end(
  studio: FaultStudio,
  { service, by, inJob }: Happening & { readonly kind: "ending" },
): Promise<void> {
  if (inJob) await until(() => expectJobInHand(studio), mostWaitMs).catch(() => undefined);
  studio.service(service).end(by);
}

async function expectJobInHand({ studio }: FaultStudio): Promise<void> {
  const conditions = [
    { key: "topic", value: "ftrack.proc" },
    { key: "status", value: "pending" },
  ];
  const request = { entity: "event", filter: { conditions }, limit: 1 };
  const open = await studio.admin.post<unknown[]>("query", request);
  if (open.length === 0) throw new Error("no job is in hand");
}

function poison({ studio, projects }: FaultStudio, form: PoisonForm): Promise<string> {
  return storePoison(studio.admin, projects[0]?.id ?? "", form);
}

function controlOf({ studio }: FaultStudio, server: "ftrack" | "AYON") {
  return server === "ftrack" ? studio.ftrack.control : studio.ayon.control;
}
