import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import { toAyonName } from "./names.ts";

/** What pairing needs to know of a context beside the context itself. */
export interface PairingInput {
  readonly projectId: string;
  readonly contexts: readonly FtrackContext[];
  /** Children of the project and of each context, in a stable order. */
  readonly children: ReadonlyMap<string, readonly FtrackContext[]>;
  readonly entities: ReadonlyMap<string, AyonEntity>;
  /** The context's own `ayon_id` as 32 hex digits; null when it is not set or no id. */
  readonly ayonIdOf: (context: FtrackContext) => string | null;
}

/** ftrack context id -> the AYON entity that stands for it. No entity stands for two contexts. */
export type Pairs = Map<string, AyonEntity>;

/** A context and the AYON entity that it names as its own. */
interface Candidate {
  readonly context: FtrackContext;
  readonly entity: AyonEntity;
}

/**
 * Finds the AYON entity of each context: ids decide, names only where no id does, and only among entities
 * of the same kind. A context that ftrack copied carries the original's `ayon_id`; the one that the AYON
 * entity's `ftrackId` points back to keeps it.
 */
export function pair(input: PairingInput): Pairs {
  const pairs: Pairs = new Map();
  const taken = new Set<string>();
  const contexts = new Map(input.contexts.map((context) => [context.id, context]));
  const claim = (context: FtrackContext, entity: AyonEntity | undefined) => {
    if (!entity || taken.has(entity.id) || pairs.has(context.id)) return;
    if (entity.kind !== context.kind) return;
    pairs.set(context.id, entity);
    taken.add(entity.id);
  };
  const named: Candidate[] = input.contexts.flatMap((context) => {
    const entity = input.entities.get(input.ayonIdOf(context) ?? "");
    return entity ? { context, entity } : [];
  });

  for (const { context, entity } of named) {
    if (entity.own.ftrackId === context.id) claim(context, entity);
  }
  if (pairs.size === contexts.size) return pairs;
  const belongsElsewhere = (entity: AyonEntity) => {
    const owner = contexts.get(String(entity.own.ftrackId));
    return owner !== undefined && owner.kind === entity.kind;
  };
  const orphaned = named.filter(({ entity }) => !belongsElsewhere(entity));
  for (const { context, entity } of orphaned) {
    if (sameName(context, entity)) claim(context, entity);
  }
  for (const { context, entity } of orphaned) claim(context, entity);
  for (const entity of activeFirst(input.entities.values())) {
    const context = contexts.get(String(entity.own.ftrackId));
    if (context) claim(context, entity);
  }
  pairByName(input, pairs, claim);
  return pairs;
}

/** Top-down, so that a folder found by its name lets its children be found below it. */
function pairByName(
  input: PairingInput,
  pairs: Pairs,
  claim: (context: FtrackContext, entity: AyonEntity | undefined) => void,
): void {
  const bySlot = new Map<string, AyonEntity[]>();
  for (const entity of activeFirst(input.entities.values())) {
    const slot = slotKey(entity.parentId, entity.kind, entity.name);
    const known = bySlot.get(slot);
    if (known) known.push(entity);
    else bySlot.set(slot, [entity]);
  }
  const queue: { context: FtrackContext; parentId: string | null }[] = (
    input.children.get(input.projectId) ?? []
  ).map((context) => ({ context, parentId: null }));
  for (const { context, parentId } of queue) {
    const name = toAyonName(context.name);
    if (name !== "") {
      for (const entity of bySlot.get(slotKey(parentId, context.kind, name)) ?? []) {
        claim(context, entity);
      }
    }
    const entity = pairs.get(context.id);
    if (!entity) continue;
    for (const child of input.children.get(context.id) ?? []) {
      queue.push({ context: child, parentId: entity.id });
    }
  }
}

/** AYON keeps names unique per parent and kind among active siblings, whatever the letter case. */
export function slotKey(parentId: string | null, kind: string, name: string): string {
  return `${parentId ?? ""}/${kind}/${name.toLowerCase()}`;
}

function sameName(context: FtrackContext, entity: AyonEntity): boolean {
  return toAyonName(context.name).toLowerCase() === entity.name.toLowerCase();
}

function activeFirst(entities: Iterable<AyonEntity>): AyonEntity[] {
  const all = [...entities];
  return [...all.filter(({ active }) => active), ...all.filter(({ active }) => !active)];
}
