import { afterAll, beforeAll, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";

const hourMs = 60 * 60_000;

let studio: FollowedStudio;
beforeAll(async () => {
  studio = await FollowedStudio.open();
});
afterAll(() => studio[Symbol.asyncDispose]());

it("a change is followed after AYON's clock was put back, as one before it", async () => {
  const { control } = studio.studio.ayon;
  control.setFaults({ clockSkewMs: hourMs });
  const id = await studio.person.creates("Folder", "early");
  await studio.followAll();
  control.setFaults({});
  for (const name of ["late", "early", "later"]) {
    await studio.person.changes(id, { name });
    expect(await studio.followAll()).toMatchObject({ counts: { updated: 1, refused: 0 } });
    expect(await studio.inAyon(id)).toMatchObject({ name });
  }
  await studio.person.creates("Task", "anim", id, {
    type_id: await studio.person.idOf("Type", "FX"),
  });
  expect(await studio.followAll()).toMatchObject({ counts: { created: 1, refused: 0 } });
  await studio.person.changes(id, { description: "new" });
  expect(await studio.followAll()).toMatchObject({ counts: { updated: 1, refused: 0 } });
  expect(await studio.drift()).toEqual([]);
});
