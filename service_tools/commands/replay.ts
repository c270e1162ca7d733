import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { isAyonStatus, readEvent } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { findSources } from "../jobs/find-sources.ts";
import { parseMoment } from "../jobs/moment.ts";
import { type PutBack, putBack } from "../jobs/put-back.ts";
import { openAyonFromEnvironment } from "./open-ayon.ts";

export interface ReplayOptions {
  readonly event?: string;
  readonly project?: string;
  readonly since?: string;
  readonly json?: boolean;
}

/**
 * Lets the processors handle stored ftrack events again: one, those of a project, those since a moment.
 *
 * @throws UserError when nothing is chosen, or what is chosen is not there
 */
export async function replay({ event, project, since, json }: ReplayOptions): Promise<void> {
  if (event === undefined && project === undefined && since === undefined) {
    throw new UserError(
      "Say what to replay: --event ID, --project NAME, --since WHEN, or the last two together.",
    );
  }
  if (event !== undefined && (project !== undefined || since !== undefined)) {
    throw new UserError("--event names one event: leave out --project and --since.");
  }
  const moment = since === undefined ? undefined : parseMoment("--since", since);
  const ayon = await openAyonFromEnvironment();
  const ids =
    event === undefined
      ? await findSources(ayon, { project, since: moment })
      : [await sourceOf(ayon, event)];
  const done = await putBack(ayon, ids, () => new Date(ayon.now()).toISOString());
  console.log(json ? JSON.stringify(done, null, 2) : describe(done));
}

/** Id of an event, or of the one that a job is about. */
async function sourceOf(ayon: AyonClient, id: string): Promise<string> {
  try {
    const { topic, dependsOn } = await readEvent(ayon, id);
    if (topic === "ftrack.leech") return id;
    if (topic === "ftrack.proc" && dependsOn !== undefined) return dependsOn;
    throw new UserError(
      `--event ${id} is an event "${topic}": give one of ftrack.leech or ftrack.proc.`,
    );
  } catch (error) {
    if (!isAyonStatus(error, 404, 400, 422)) throw error;
    throw new UserError(`--event ${id} is not in AYON: give the id of an event as AYON shows it.`);
  }
}

function describe({ putBack, waiting }: PutBack): string {
  const count = (ids: readonly string[]) =>
    `${ids.length.toLocaleString("en")} ${ids.length === 1 ? "event" : "events"}`;
  const waits = waiting.length === 1 ? "waits" : "wait";
  return waiting.length === 0
    ? `${count(putBack)} put back.`
    : `${count(putBack)} put back; ${count(waiting)} ${waits} for a processor anyway.`;
}
