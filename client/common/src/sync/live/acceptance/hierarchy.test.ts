import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import {
  change,
  type FtrackPerson,
  removal,
} from "../../../../../../tests/services/ftrack-person.ts";
import { limitedSession } from "../../../../../../tests/services/limited-session.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let place: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  place = await made("Folder", "hierarchy", studio.projectId);
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

const made = (type: string, name: string, parentId = place) => studio.made(type, name, parentId);

/** A folder in ftrack and in AYON, with something published in it. */
async function published(name: string, parentId = place) {
  const id = await made("Shot", name, parentId);
  const ayonId = (await studio.inAyon(id))?.id ?? "";
  await studio.publish(ayonId);
  return { id, ayonId };
}

describe("something new", () => {
  it("has type, status, dates and description at once", async () => {
    const id = await person.creates("Task", "animation", place, {
      type_id: await person.idOf("Type", "Animation"),
      status_id: await person.idOf("Status", "In progress"),
      start_date: "2026-03-02T00:00:00",
      end_date: "2026-03-06T00:00:00",
      description: "Walk, do not run.",
    });
    expect(await studio.followAll()).toMatchObject({ counts: { created: 1 } });
    expect(await studio.inAyon(id)).toMatchObject({
      type: "Animation",
      status: "In progress",
      own: {
        startDate: "2026-03-02T00:00:00+00:00",
        endDate: "2026-03-06T00:00:00+00:00",
        description: "Walk, do not run.",
        ftrackPath: "hierarchy/animation",
      },
    });
    const { id: ayon_id } = (await studio.inAyon(id)) ?? {};
    expect(await person.marksOf(id)).toEqual({ ayon_id, ayon_path: "", ayon_sync_failed: false });
  });

  it("below something new is created with it, whichever event comes first", async () => {
    const above = await person.creates("Sequence", "new sequence", place);
    const below = await person.creates("Shot", "new shot", above);
    const events = await studio.events();
    await studio.follow(events.slice(1));
    await studio.follow(events.slice(0, 1));
    expect(await studio.inAyon(below)).toMatchObject({ path: "/hierarchy/new_sequence/new_shot" });
  });

  it("that is gone before it is read is no fault", async () => {
    const id = await person.creates("Shot", "short life", place);
    await person.removes(id);
    expect(await studio.followAll()).toMatchObject({
      counts: { created: 0, refused: 0 },
      items: [],
    });
    expect(await studio.inAyon(id)).toBeUndefined();
  });

  it("that ftrack tells of after it was removed and created again is there once", async () => {
    const first = await made("Shot", "again");
    const before = await studio.inAyon(first);
    await person.removes(first);
    const second = await person.creates("Shot", "again", place);
    await studio.followAll();
    expect(await studio.inAyon(second)).toMatchObject({ id: before?.id, active: true });
  });

  it("of the type Milestone is a folder of that type", async () => {
    const id = await made("Milestone", "delivery");
    expect(await studio.inAyon(id)).toMatchObject({ kind: "folder", type: "Milestone" });
    await person.changes(id, { name: "final delivery" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ label: "final delivery" });
  });

  it("below a task is left out; it comes when it is moved out", async () => {
    const task = await made("Task", "not a folder");
    const child = randomUUID();
    const beside = randomUUID();
    await person.does(
      person.creation("Task", { id: child, name: "child", parent_id: task }),
      person.creation("Task", { id: beside, name: "beside", parent_id: place }),
    );
    expect(await studio.followAll()).toMatchObject({
      counts: { created: 1 },
      items: [{ contextId: child, reason: "AYON allows nothing below a task" }],
    });
    expect(await studio.inAyon(beside)).toBeDefined();
    await person.changes(child, { parent_id: place });
    await studio.followAll();
    expect(await studio.inAyon(child)).toMatchObject({ path: "/hierarchy/child" });
  });

  it("that is a task at the root is left out; it comes when it is moved into a folder", async () => {
    const id = await person.creates("Task", "rootless");
    expect(await studio.followAll()).toMatchObject({
      items: [{ contextId: id, reason: "a task directly under the project has no place in AYON" }],
    });
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: true });
    await person.changes(id, { parent_id: place });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ path: "/hierarchy/rootless" });
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: false });
  });

  it("is left out while its parent is not visible to the services", async () => {
    const hidden = await person.creates("Folder", "private", place);
    const orphan = await person.creates("Shot", "orphan", hidden);
    const ftrack = limitedSession(studio.context.ftrack, ({ id }) => id !== hidden);
    expect(await studio.follow(await studio.events(), { ftrack })).toMatchObject({
      items: [{ contextId: orphan, reason: "its parent is not visible to the API user" }],
    });
    expect(await studio.inAyon(orphan)).toBeUndefined();
    await person.changes(orphan, { description: "now look" });
    await person.changes(hidden, { description: "no longer hidden" });
    await studio.followAll();
    expect(await studio.inAyon(orphan)).toMatchObject({ path: "/hierarchy/private/orphan" });
  });
});

describe("a move", () => {
  it("under a new chain of two folders ends there", async () => {
    const shot = await made("Shot", "mover");
    const before = await studio.inAyon(shot);
    const top = await person.creates("Episode", "chain top", place);
    const below = await person.creates("Sequence", "chain below", top);
    await person.changes(shot, { parent_id: below });
    await studio.followAll();
    expect(await studio.inAyon(shot)).toMatchObject({
      id: before?.id,
      path: "/hierarchy/chain_top/chain_below/mover",
    });
  });

  it("of parent and child in one event ends with both where they belong", async () => {
    const [one, two] = [await made("Folder", "one"), await made("Folder", "two")];
    const parent = await made("Sequence", "parent", one);
    const child = await made("Shot", "child", parent);
    await person.does(change(parent, { parent_id: two }), change(child, { parent_id: one }));
    await studio.followAll();
    expect(await studio.inAyon(parent)).toMatchObject({ path: "/hierarchy/two/parent" });
    expect(await studio.inAyon(child)).toMatchObject({ path: "/hierarchy/one/child" });
  });

  it("under a folder that is renamed in the same event is no failure", async () => {
    const [target, shot] = [await made("Sequence", "target"), await made("Shot", "arrow")];
    await person.does(change(target, { name: "aim" }), change(shot, { parent_id: target }));
    expect(await studio.followAll()).toMatchObject({ items: [] });
    expect(await studio.inAyon(shot)).toMatchObject({ path: "/hierarchy/aim/arrow" });
    expect(await person.marksOf(shot)).toMatchObject({ ayon_sync_failed: false });
  });

  it("of a folder under what was below it turns the two over", async () => {
    const upper = await made("Folder", "upper");
    const lower = await made("Folder", "lower", upper);
    await person.changes(lower, { parent_id: place });
    await person.changes(upper, { parent_id: lower });
    await studio.followAll();
    expect(await studio.inAyon(upper)).toMatchObject({ path: "/hierarchy/lower/upper" });
  });

  it("of a task takes it to its new folder, path and all", async () => {
    const shot = await made("Shot", "home");
    const task = await made("Task", "wanderer");
    const before = await studio.inAyon(task);
    await person.changes(task, { parent_id: shot });
    await studio.followAll();
    expect(await studio.inAyon(task)).toMatchObject({
      id: before?.id,
      path: "/hierarchy/home/wanderer",
      own: { ftrackPath: "hierarchy/home/wanderer" },
    });
  });

  it("of what is published is not made, but marked, told and mended when it moves back", async () => {
    const { id, ayonId } = await published("fixed");
    const elsewhere = await made("Sequence", "elsewhere");
    await person.changes(id, { parent_id: elsewhere, description: "still followed" });
    expect(await studio.followAll()).toMatchObject({
      items: [
        {
          kind: "held",
          contextId: id,
          reason: "it was renamed or moved in ftrack, but has published products in AYON",
          remedy: "Move it back in ftrack, or move the published products in AYON first.",
        },
      ],
    });
    expect(await studio.inAyon(id)).toMatchObject({
      id: ayonId,
      path: "/hierarchy/fixed",
      own: { description: "still followed" },
    });
    expect(await person.marksOf(id)).toMatchObject({ ayon_id: ayonId, ayon_sync_failed: true });
    expect(await studio.differences()).toMatchObject([{ kind: "not-followed" }]);
    await person.changes(id, { parent_id: place });
    await studio.followAll();
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: false });
    expect(await studio.differences()).toEqual([]);
  });

  it("or rename of a folder above what is published is not made", async () => {
    const above = await made("Sequence", "above published");
    await published("deep", above);
    await person.changes(above, { name: "another name" });
    expect(await studio.followAll()).toMatchObject({ items: [{ kind: "held", contextId: above }] });
    expect(await studio.inAyon(above)).toMatchObject({ name: "above_published" });
    await person.changes(above, { name: "above published" });
    expect(await studio.followAll()).toMatchObject({ items: [] });
  });

  it("is made as soon as the products are gone", async () => {
    const { id, ayonId } = await published("was fixed");
    await person.changes(id, { name: "free" });
    await studio.followAll();
    // A while later: what has just changed is looked at again in any case.
    studio.studio.ayon.control.setFaults({ clockSkewMs: 600_000 });
    const later = await made("Shot", "much later");
    await person.changes(later, { description: "and later still" });
    await studio.followAll();
    await removeProducts(ayonId);
    await person.changes(id, { description: "try again" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ name: "free" });
  });

  it("that was cut short between AYON and ftrack is told below it all the same", async () => {
    const above = await made("Sequence", "cut short");
    const below = await made("Shot", "below it", above);
    const { id } = (await studio.inAyon(above)) ?? {};
    // What a service has done that was killed before it could tell ftrack.
    const { admin } = studio.studio;
    await admin.patch(`projects/${studio.projectName}/folders/${id}`, { name: "went_on" });
    await person.changes(above, { name: "went on" });
    await studio.followAll();
    expect(await person.marksOf(below)).toMatchObject({ ayon_path: "/hierarchy/went_on/below_it" });
    expect(await studio.drift()).toEqual([]);
  });

  it("is made with the next change of anything else as well", async () => {
    const { id, ayonId } = await published("was held");
    const other = await made("Shot", "with another value");
    await person.changes(id, { name: "now free" });
    await studio.followAll();
    await removeProducts(ayonId);
    await person.changes(other, { description: "nothing but a value" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ name: "now_free" });
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: false });
  });
});

describe("a removal", () => {
  it("switches off what is not published, with all that lies below", async () => {
    const folder = await made("Sequence", "obsolete");
    const shot = await made("Shot", "obsolete shot", folder);
    const task = await made("Task", "obsolete task", shot);
    await person.removes(folder);
    expect(await studio.followAll()).toMatchObject({ counts: { deactivated: 3 } });
    for (const id of [folder, shot, task]) {
      expect(await studio.inAyon(id)).toMatchObject({ active: false });
    }
  });

  it("of what is published keeps it, marks it and tells; created again it is the same one", async () => {
    const { id, ayonId } = await published("kept");
    await person.removes(id);
    expect(await studio.followAll()).toMatchObject({
      counts: { deactivated: 0 },
      items: [
        {
          kind: "held",
          contextId: id,
          reason: "it is gone from ftrack, but has published products in AYON",
          remedy: "Remove the products in AYON, or create the folder in ftrack again.",
        },
      ],
    });
    expect(await studio.inAyon("removed")).toMatchObject({ id: ayonId, active: true });
    expect(await studio.differences()).toMatchObject([
      { kind: "not-followed", entity: "hierarchy/kept" },
    ]);
    const again = await made("Shot", "kept");
    expect(await studio.inAyon(again)).toMatchObject({ id: ayonId, active: true });
    expect(await person.marksOf(again)).toMatchObject({ ayon_id: ayonId, ayon_sync_failed: false });
    expect(await studio.differences()).toEqual([]);
  });

  it("of a folder around a published one keeps both", async () => {
    const around = await made("Sequence", "around");
    const { id } = await published("core", around);
    await person.removes(around);
    const done = await studio.followAll();
    expect(done).toMatchObject({ counts: { deactivated: 0 } });
    expect("items" in done && done.items.map(({ contextId }) => contextId).sort()).toEqual(
      [around, id].sort(),
    );
  });

  it("that is told late, after another one has taken the name, spares that one", async () => {
    const old = await made("Shot", "reused");
    await person.does(removal(old));
    const late = await studio.events();
    const young = await made("Shot", "reused");
    await studio.follow(late);
    expect(await studio.inAyon(young)).toMatchObject({ name: "reused", active: true });
  });
});

async function removeProducts(folderId: string): Promise<void> {
  const { project } = await studio.studio.admin.graphql<{
    project: { products: { edges: { node: { id: string } }[] } };
  }>(
    "query P($name: String!, $ids: [String!]) { project(name: $name) { products(folderIds: $ids) { edges { node { id } } } } }",
    { name: studio.projectName, ids: [folderId] },
  );
  for (const { node } of project.products.edges) {
    await studio.studio.admin.delete(`projects/${studio.projectName}/products/${node.id}`);
  }
}
