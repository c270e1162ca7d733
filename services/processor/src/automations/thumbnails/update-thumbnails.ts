import type { EventHandler, HandlerCall, HandlerOutcome } from "../../handler.ts";
import { changedThumbnails } from "./changed-thumbnails.ts";
import { readPicturedVersions } from "./pictured-version.ts";
import { newestByTarget, outdated, planThumbnails } from "./plan-thumbnails.ts";
import { readThumbnailTargets } from "./thumbnail-targets.ts";
import { type WrittenThumbnails, writeThumbnails } from "./write-thumbnails.ts";

/** Contexts that are named for one reason of ftrack's. */
const mostNamed = 3;

/**
 * Gives the contexts above a version, and its task, the new thumbnail of the version. Nothing answers to what it
 * writes: it listens to versions and writes to contexts.
 */
export const updateThumbnails: EventHandler = {
  name: "thumbnails",
  topic: "ftrack.update",
  handle: update,
};

async function update(call: HandlerCall): Promise<HandlerOutcome> {
  const { ftrack, gate, event, signal, log } = call;
  const changed = changedThumbnails(event);
  if (changed.size === 0) return {};
  const { settings, closed } = await gate.open(changed.keys(), ({ service_event_handlers }) => {
    const { enabled, levels } = service_event_handlers.thumbnail_updates;
    return enabled && levels >= 1;
  });
  const levels = new Map(
    [...settings].map(([projectId, { service_event_handlers }]) => [
      projectId,
      service_event_handlers.thumbnail_updates.levels,
    ]),
  );
  const versionIds = [...levels.keys()].flatMap((projectId) => [...(changed.get(projectId) ?? [])]);
  const versions = await readPicturedVersions(ftrack, "id", versionIds, signal);
  const newest = newestByTarget(versions, levels);
  const targets = outdated(await readThumbnailTargets(ftrack, newest.keys(), signal), newest);
  const present = targets.flatMap(({ thumbnailId }) => thumbnailId ?? []);
  const sources = await readPicturedVersions(ftrack, "thumbnail_id", new Set(present), signal);
  const thumbnails = planThumbnails(targets, newest, sources);
  const outcome = await writeThumbnails(ftrack, thumbnails, signal);
  if (thumbnails.length > 0) log.info(described(outcome), "Updated thumbnails");
  const notes = [...closed].map((reason) => `thumbnails left alone: ${reason}`);
  if (newest.size > 0) notes.push(...notesOf(outcome));
  return notes.length > 0 ? { note: notes.join("; ") } : {};
}

function described({ written, refused }: WrittenThumbnails) {
  return { written, refused: Object.fromEntries(refused) };
}

function notesOf({ written, refused }: WrittenThumbnails): string[] {
  const done = written > 0 ? `thumbnails updated: ${written}` : "no thumbnail to update";
  const refusals = [...refused].map(([reason, paths]) => {
    const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : "";
    return `thumbnail of ${paths.slice(0, mostNamed).join(", ")}${more}: ${reason}`;
  });
  return [done, ...refusals];
}
