import { updatePayload } from "./filled-back.ts";
import type { LeechedEvent } from "./leech-event.ts";
import { updateEntity } from "./update-entity.ts";

/**
 * An event that asks for a comparison of a whole project, because more may have changed in it than
 * anybody has told: its one entity is the project itself with the mark `whole`. To those who do not know
 * the mark it is a project that has changed.
 *
 * @param occasion - what made it necessary; the same occasion is kept once for each project
 */
export function wholeLook(server: string, projectId: string, occasion: string): LeechedEvent {
  const hash = `ftrack:${server}:whole:${projectId}:${occasion}`;
  const project = { ...updateEntity("show", projectId, projectId), whole: true };
  return { hash, payload: updatePayload(hash, [project]), projectId, isBackground: true };
}
