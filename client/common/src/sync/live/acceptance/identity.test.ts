import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import type { FtrackPerson } from "../../../../../../tests/services/ftrack-person.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let place: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  place = await made("Folder", "identity", studio.projectId);
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

const made = (type: string, name: string, parentId = place) => studio.made(type, name, parentId);

describe("a copy, which carries the AYON id of its original", () => {
  it("becomes a new entity, and the original keeps its link", async () => {
    const original = await made("Shot", "original");
    const before = await studio.inAyon(original);
    const copy = await person.copies(original, "Shot", "copy", place);
    expect(await studio.followAll()).toMatchObject({ counts: { created: 1 } });
    const made2 = await studio.inAyon(copy);
    expect(await studio.inAyon(original)).toMatchObject({ id: before?.id, name: "original" });
    expect(made2).toMatchObject({ name: "copy", path: "/identity/copy" });
    expect(made2?.id).not.toBe(before?.id);
    expect(await person.marksOf(copy)).toMatchObject({
      ayon_id: made2?.id,
      ayon_path: "/identity/copy",
    });
    expect(await person.marksOf(original)).toMatchObject({ ayon_id: before?.id });
  });

  it("becomes a new entity also with all that was copied below it", async () => {
    const original = await made("Sequence", "tree");
    const task = await made("Task", "leaf", original);
    const copy = await person.copies(original, "Sequence", "tree copy", place);
    const leaf = await person.copies(task, "Task", "leaf", copy);
    expect(await studio.followAll()).toMatchObject({ counts: { created: 2 } });
    expect(await studio.inAyon(task)).toMatchObject({ path: "/identity/tree/leaf" });
    expect(await studio.inAyon(leaf)).toMatchObject({ path: "/identity/tree_copy/leaf" });
  });

  it("does not inherit the entity when the original is removed in the same breath", async () => {
    const original = await made("Shot", "gone original");
    const copy = await person.copies(original, "Shot", "heir", place);
    await person.removes(original);
    await studio.followAll();
    expect(await studio.inAyon(copy)).toMatchObject({ name: "heir", active: true });
  });
});

describe("what somebody does in AYON", () => {
  it("is undone when it was a deletion: the entity comes back under its id, with what was below", async () => {
    const shot = await made("Shot", "deleted by hand");
    const task = await made("Task", "deleted with it", shot);
    const before = await studio.inAyon(shot);
    await studio.studio.admin.delete(`projects/${studio.projectName}/folders/${before?.id}`);
    await person.changes(shot, { description: "still needed" });
    await studio.followAll();
    expect(await studio.inAyon(shot)).toMatchObject({ id: before?.id, active: true });
    expect(await studio.inAyon(task)).toMatchObject({
      path: "/identity/deleted_by_hand/deleted_with_it",
    });
  });

  it("is undone when the entity was switched off and is changed in ftrack", async () => {
    const shot = await made("Shot", "switched off");
    const before = await studio.inAyon(shot);
    await patch(before?.id, { active: false });
    await person.changes(shot, { description: "needed again" });
    await studio.followAll();
    expect(await studio.inAyon(shot)).toMatchObject({ id: before?.id, active: true });
  });

  it("stays as it is while something else changes in ftrack", async () => {
    const [mine, other] = [await made("Shot", "mine"), await made("Shot", "other")];
    const before = await studio.inAyon(mine);
    await patch(before?.id, { attrib: { description: "as AYON has it" } });
    await person.changes(other, { description: "elsewhere" });
    await studio.followAll();
    expect(await studio.inAyon(mine)).toMatchObject({ own: { description: "as AYON has it" } });
    await patch(before?.id, { attrib: { description: null } });
  });

  it("is taken for what ftrack creates under its name: the active one of two", async () => {
    const gone = await made("Shot", "of two");
    await person.removes(gone);
    await studio.followAll();
    const { path } = (await studio.inAyon(place)) ?? {};
    const folder = {
      name: "of_two",
      folderType: "Shot",
      parentId: (await studio.inAyon(place))?.id,
    };
    const { id } = await studio.studio.admin.post<{ id: string }>(
      `projects/${studio.projectName}/folders`,
      folder,
    );
    const again = await made("Shot", "of two");
    expect(await studio.inAyon(again)).toMatchObject({ id, active: true, path: `${path}/of_two` });
    expect(await studio.inAyon(gone)).toMatchObject({ active: false });
  });

  it("stays where it was made in AYON alone", async () => {
    const folder = { name: "ayon_only", folderType: "Shot" };
    const { id } = await studio.studio.admin.post<{ id: string }>(
      `projects/${studio.projectName}/folders`,
      folder,
    );
    await made("Shot", "beside ayon only");
    const { active } = await studio.studio.admin.get<{ active: boolean }>(
      `projects/${studio.projectName}/folders/${id}`,
    );
    expect(active).toBe(true);
    await studio.studio.admin.delete(`projects/${studio.projectName}/folders/${id}`);
  });
});

function patch(id: string | undefined, changes: object): Promise<unknown> {
  return studio.studio.admin.patch(`projects/${studio.projectName}/folders/${id}`, changes);
}
