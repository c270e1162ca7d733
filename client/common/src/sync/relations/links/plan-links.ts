import type { Pairing } from "../../plan/plan.ts";
import { linkIdOf } from "./link-id.ts";
import type { AyonLink, LinkSides } from "./link-sides.ts";

/** A link that AYON shall have. */
export interface NewLink extends AyonLink {
  /** ftrack paths of what it links, for messages. */
  readonly path: string;
}

export interface LinkPlan {
  readonly type: string;
  readonly creations: readonly NewLink[];
  readonly removals: readonly NewLink[];
}

/**
 * The links that AYON lacks, and those of the sync that ftrack has no more. Only folders are linked, and none to
 * itself, which ftrack allows. A link that a person made in AYON is as good as one of ours and is never removed; nor is
 * a link whose ends are not both in ftrack.
 *
 * @param paths - ftrack paths by context id
 */
export function planLinks(
  { type, ftrack, ayon }: LinkSides,
  pairs: Pairing,
  paths: ReadonlyMap<string, string>,
): LinkPlan {
  const folderOf = (contextId: string) => {
    const entity = pairs.get(contextId);
    return entity?.kind === "folder" ? entity.id : undefined;
  };
  const wanted = new Map<string, NewLink>();
  for (const { fromId, toId } of ftrack) {
    const [inputId, outputId] = [folderOf(fromId), folderOf(toId)];
    if (fromId === toId || inputId === undefined || outputId === undefined) continue;
    const id = linkIdOf(type, inputId, outputId);
    const path = [fromId, toId].map((end) => paths.get(end) ?? end).join(" → ");
    wanted.set(id, { id, inputId, outputId, path });
  }
  const known = ayon.map((link) => ({
    ...link,
    ownId: linkIdOf(type, link.inputId, link.outputId),
  }));
  const present = new Set(known.map(({ ownId }) => ownId));
  const contexts = new Map(
    [...pairs].map(([contextId, entity]) => [entity.id, contextId] as const),
  );
  return {
    type,
    creations: [...wanted.values()].filter(({ id }) => !present.has(id)),
    removals: known.flatMap(({ ownId, id, inputId, outputId }) => {
      const [from, to] = [contexts.get(inputId), contexts.get(outputId)];
      const isOurs = id === ownId && !wanted.has(id);
      if (!isOurs || from === undefined || to === undefined) return [];
      const path = [from, to].map((end) => paths.get(end) ?? end).join(" → ");
      return [{ id, inputId, outputId, path }];
    }),
  };
}
