import { afterAll, beforeAll, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../tests/services/followed-studio.ts";
import type { Difference } from "./difference.ts";

let studio: FollowedStudio;

beforeAll(async () => {
  studio = await FollowedStudio.open();
});
afterAll(() => studio[Symbol.asyncDispose]());

it("P10: an audit names what is broken on either side, and nothing else", async () => {
  expect(await studio.differences()).toEqual([]);
  const { person, projectName } = studio;
  const shot = await person.finds("Shot");
  const folder = await studio.inAyon(shot.id);
  const task = await person.finds("Task");

  await studio.studio.admin.patch(`projects/${projectName}/folders/${folder?.id}`, {
    attrib: { description: "only in AYON" },
  });
  await person.changes(task.id, { description: "only in ftrack" });
  await person.creates("Folder", "not in AYON");

  const differences = await studio.differences();
  const isMark = ({ kind }: Difference) => kind === "mark";
  expect(differences.filter((one) => !isMark(one))).toEqual([
    expect.objectContaining({ kind: "missing", entity: "not in AYON" }),
    expect.objectContaining({ kind: "differs", ftrack: "only in ftrack", ayon: null }),
    expect.objectContaining({ kind: "differs", ftrack: null, ayon: "only in AYON" }),
  ]);
  const marked = new Set(differences.filter(isMark).map(({ entity }) => entity));
  expect(marked).toEqual(new Set(["not in AYON"]));
});
