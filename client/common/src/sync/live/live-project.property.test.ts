import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { AyonProjectView } from "../../../../../tests/services/ayon-project-view.ts";
import { FollowedStudio } from "../../../../../tests/services/followed-studio.ts";
import { relationSettings } from "../../../../../tests/services/relation-settings.ts";
import { repeatIds } from "../../../../../tests/services/repeatable-ids.ts";
import type { FtrackEvent, FtrackOperation } from "../../ftrack/index.ts";
import { isRelationEdit, relationEdit, relationEdits } from "./relation-edits.fixture.ts";
import { isValueEdit, valueEdit, valueEdits } from "./value-edits.fixture.ts";

vi.mock("node:crypto", async (original) => {
  const { repeatableId } = await import("../../../../../tests/services/repeatable-ids.ts");
  return { ...(await original<object>()), randomUUID: repeatableId };
});

/**
 * `LIVE_RUNS` makes a longer run by hand. Each studio lives through so many histories and has a seed of its own, the
 * one before and one; `LIVE_SEED` with the seed that a failure tells repeats what happened in its studio.
 */
const numRuns = Number(process.env.LIVE_RUNS ?? 200);
const firstSeed = Number(process.env.LIVE_SEED ?? Date.now() % 2 ** 31);
const runsPerStudio = 50;

const NAMES = ["a", "A", "a-1", "a 1", "b", "c", "Žluťák", "???", "it's"];
const FOLDERS = ["Folder", "Shot", "Sequence", "Milestone"];

interface Context {
  readonly id: string;
  readonly parent_id: string;
  readonly __entity_type__: string;
}

/** One edit of somebody in ftrack; numbers choose among what is there at that time. */
type Edit = {
  readonly kind: (typeof kinds)[number];
  readonly which: number;
  readonly what: number;
};
const kinds = [
  ...valueEdits,
  ...relationEdits,
  "publish",
  "publish anywhere",
  "create folder",
  "create task",
  "rename",
  "move",
  "remove",
  "describe",
  "set status",
  "assign",
  "unassign",
  "copy marks",
] as const;

/** How the events that came so far are handed on before the next commit. */
interface Delivery {
  readonly share: number;
  readonly order: number;
  readonly twice: boolean;
}

interface Commit {
  readonly edits: readonly Edit[];
  readonly delivery: Delivery;
}

const edit = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat(),
  what: fc.nat(),
});
const delivery = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  order: fc.nat(),
  twice: fc.boolean(),
});
const history = fc.array(
  fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 4 }), delivery }),
  { minLength: 1, maxLength: 6 },
);

let studio: FollowedStudio;
let ayon: AyonProjectView;
/** A folder that nobody edits, because what is published could not follow. */
let publishedFolder: string;

it(
  "whatever happens in ftrack, in whatever order its events come, ends as one full sync would",
  async () => {
    for (let done = 0, seed = firstSeed; done < numRuns; done += runsPerStudio, seed += 1) {
      repeatIds(seed);
      await using opened = await FollowedStudio.open(relationSettings());
      studio = opened;
      ayon = new AyonProjectView(studio.studio.admin, studio.projectName);
      await publishSome();
      await fc.assert(
        fc.asyncProperty(history, async (commits) => {
          await live(commits);
          const differences = await studio.differences();
          expect(differences.filter(({ kind }) => kind !== "not-followed")).toEqual([]);
        }),
        { numRuns: Math.min(runsPerStudio, numRuns - done), seed, endOnFailure: true },
      );
    }
  },
  numRuns * 3_000,
);

/** Lets a history happen, and follows what its events tell as they are handed on. */
async function live(commits: readonly Commit[]): Promise<void> {
  let late: FtrackEvent[] = [];
  for (const { edits, delivery } of commits) {
    for (const one of edits) await apply(one);
    late.push(...(await studio.events()));
    const { now, later } = split(late, delivery);
    await studio.follow(now);
    late = delivery.twice ? [...later, ...now] : later;
  }
  await studio.follow(late);
}

function split(events: readonly FtrackEvent[], { share, order }: Delivery) {
  const shuffled = events
    .map((event, index) => ({ event, key: Math.imul(index + 1, order | 1) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event);
  const count = Math.round(shuffled.length * share);
  return { now: shuffled.slice(0, count), later: shuffled.slice(count) };
}

async function publishSome(): Promise<void> {
  publishedFolder = await studio.person.creates("Folder", "published");
  await studio.followAll();
  for (let count = 0; count < 6; count += 1) await publish();
  await studio.followAll();
}

/** Publishes a version, as the applications of artists do: in AYON, and in ftrack with the id that it has there. */
async function publish(): Promise<void> {
  await publishIn(publishedFolder);
}

/** The same in any folder, as far as AYON has it. */
async function publishIn(contextId: string): Promise<void> {
  const { ayon_id: folderId } = await studio.person.marksOf(contextId);
  if (typeof folderId !== "string" || folderId === "") return;
  const [asset_id, id] = [randomUUID(), randomUUID()];
  const name = `render${id.slice(0, 8)}`;
  const published = await ayon.publish(folderId, name, 1).catch(() => undefined);
  if (published === undefined) return;
  await commit(
    created("Asset", { id: asset_id, name, context_id: contextId }),
    created("AssetVersion", { id, asset_id, version: 1 }),
    created("CustomAttributeValue", {
      configuration_id: await studio.person.attribute("ayon_id"),
      entity_id: id,
      value: published,
    }),
  );
}

function created(entity_type: string, entity_data: Record<string, unknown>): FtrackOperation {
  return { action: "create", entity_type, entity_data };
}

async function apply({ kind, which, what }: Edit): Promise<void> {
  if (isValueEdit(kind)) {
    return commit(...(await valueEdit(studio.ftrack, studio.projectId, { kind, which, what })));
  }
  if (isRelationEdit(kind)) {
    const operations = await relationEdit(studio.ftrack, studio.projectId, { kind, which, what });
    for (const operation of operations) await commit(operation);
    return;
  }
  const contexts = await studio.ftrack.query<Context>(
    `select id, parent_id from TypedContext where project_id is "${studio.projectId}" ` +
      `and id is_not "${publishedFolder}" order by id`,
  );
  const one = contexts[which % contexts.length];
  const folders = contexts.filter((context) => context.__entity_type__ !== "Task");
  const place = [studio.projectId, ...contexts.map(({ id }) => id)][what % (contexts.length + 1)];
  const name = NAMES[what % NAMES.length] ?? "a";
  const create = (type: string, parent_id: string) =>
    commit({
      action: "create",
      entity_type: type,
      entity_data: { id: randomUUID(), name, parent_id, project_id: studio.projectId },
    });
  const update = (entity_data: Record<string, unknown>) =>
    one &&
    commit({ action: "update", entity_type: one.__entity_type__, entity_key: one.id, entity_data });
  switch (kind) {
    case "create folder":
      return create(
        FOLDERS[which % FOLDERS.length] ?? "Folder",
        [studio.projectId, ...folders.map(({ id }) => id)][which % (folders.length + 1)] ?? "",
      );
    case "create task":
      return create("Task", place ?? studio.projectId);
    case "rename":
      return update({ name });
    case "move":
      return isBelow(place, one, contexts) ? undefined : update({ parent_id: place });
    case "remove":
      return one && contexts.length > 20
        ? commit({ action: "delete", entity_type: one.__entity_type__, entity_key: one.id })
        : undefined;
    case "describe":
      return update({ description: name });
    case "set status":
      return update({ status_id: await statusOf(what) });
    case "assign":
    case "unassign":
      return assign(one, kind === "assign", what);
    case "publish":
      return publish();
    case "publish anywhere":
      return one && publishIn(one.id);
    case "copy marks":
      return copyMarks(one, contexts[what % contexts.length]);
  }
}

/** ftrack refuses some edits, such as a name that a sibling has: then nothing has happened. */
async function commit(...operations: FtrackOperation[]): Promise<void> {
  await studio.ftrack.commit(operations).catch(() => undefined);
}

function isBelow(
  place: string | undefined,
  one: Context | undefined,
  contexts: readonly Context[],
): boolean {
  const parents = new Map(contexts.map(({ id, parent_id }) => [id, parent_id]));
  for (let id = place; id !== undefined; id = parents.get(id)) if (id === one?.id) return true;
  return false;
}

async function statusOf(what: number): Promise<string> {
  const statuses = await studio.ftrack.query<{ id: string }>("select id from Status order by id");
  return statuses[what % statuses.length]?.id ?? "";
}

async function assign(one: Context | undefined, on: boolean, what: number): Promise<void> {
  if (one?.__entity_type__ !== "Task") return;
  const present = await studio.ftrack.query<{ id: string; resource_id: string }>(
    `select id, resource_id from Appointment where context_id is "${one.id}" and type is "assignment" order by id`,
  );
  const users = await studio.ftrack.query<{ id: string }>("select id from User order by id");
  const user = users[what % users.length]?.id;
  const known = present.find(({ resource_id }) => resource_id === user) ?? present[0];
  if (on && user !== undefined && known?.resource_id !== user) {
    const data = { id: randomUUID(), context_id: one.id, resource_id: user, type: "assignment" };
    await commit({ action: "create", entity_type: "Appointment", entity_data: data });
  } else if (!on && known) {
    await commit({ action: "delete", entity_type: "Appointment", entity_key: known.id });
  }
}

/** What ftrack does when somebody copies an entity: the copy has the original's custom attributes. */
async function copyMarks(from: Context | undefined, to: Context | undefined): Promise<void> {
  if (!from || !to || from.id === to.id) return;
  const values = await studio.ftrack.query<{ configuration_id: string; value: unknown }>(
    'select configuration_id, value from CustomAttributeValue where configuration.key in ("ayon_id", "ayon_path") ' +
      `and entity_id is "${from.id}" order by configuration_id`,
  );
  const id = randomUUID();
  await commit(
    {
      action: "create",
      entity_type: from.__entity_type__,
      entity_data: { id, name: "copy", parent_id: from.parent_id, project_id: studio.projectId },
    },
    ...values.map(
      ({ configuration_id, value }): FtrackOperation => ({
        action: "create",
        entity_type: "CustomAttributeValue",
        entity_data: { configuration_id, entity_id: id, value },
      }),
    ),
  );
}
