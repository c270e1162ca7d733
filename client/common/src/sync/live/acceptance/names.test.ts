import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import {
  change,
  type FtrackPerson,
  removal,
} from "../../../../../../tests/services/ftrack-person.ts";

let studio: FollowedStudio;
let person: FtrackPerson;
let place: string;

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  place = await person.creates("Folder", "names");
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

/** Creates a folder and follows it. */
const made = (name: string, type = "Folder") => studio.made(type, name, place);

describe("the name of something new", () => {
  it.each([
    ["accents", "Příšera č.1", "Prisera_c_1"],
    ["CJK", "日本", "Ri_Ben"],
    ["separators", "sh-0.10  a", "sh_0_10_a"],
    ["letters that are two in ASCII", "Straße", "Strasse"],
  ])("with %s is spelled in ASCII, and shown as ftrack has it", async (_, label, name) => {
    const id = await made(label);
    expect(await studio.inAyon(id)).toMatchObject({ name, label, path: `/names/${name}` });
  });

  it.each([
    ["only symbols", "???"],
    ["an ellipsis", "…"],
    ["underscores alone", "__"],
  ])("of %s is left out, marked and told, and its siblings are taken over", async (_, name) => {
    const id = randomUUID();
    const other = randomUUID();
    await person.does(
      person.creation("Folder", { id, name, parent_id: place }),
      person.creation("Folder", { id: other, name: `beside ${other}`, parent_id: place }),
    );
    expect(await studio.followAll()).toMatchObject({
      counts: { created: 1 },
      items: [
        {
          kind: "left-out",
          contextId: id,
          reason: "its name has no letter or digit that AYON could use",
        },
      ],
    });
    expect(await studio.inAyon(id)).toBeUndefined();
    expect(await studio.inAyon(other)).toMatchObject({ active: true });
    expect(await person.marksOf(id)).toEqual({
      ayon_id: "",
      ayon_path: "",
      ayon_sync_failed: true,
    });
    await person.removes(id);
    await studio.followAll();
  });

  it.each([
    ["a quote", "John's house", "Johns_house", "Johns house"],
    ["a semicolon", "one; two", "one_two", "one two"],
  ])("with %s loses what AYON allows in no label", async (_, ftrackName, name, label) => {
    const id = await made(ftrackName);
    expect(await studio.inAyon(id)).toMatchObject({ name, label });
  });
});

describe("a rename", () => {
  it("in letter case only changes the name in AYON", async () => {
    const id = await made("casual");
    const before = await studio.inAyon(id);
    await person.changes(id, { name: "Casual" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ id: before?.id, name: "Casual" });
  });

  it("that leaves the AYON name as it is changes the label", async () => {
    const id = await made("sh 010");
    await person.changes(id, { name: "sh-010" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ name: "sh_010", label: "sh-010" });
  });

  it("of a folder changes the paths of all that lies below it", async () => {
    const id = await made("above");
    const below = await person.creates("Folder", "below", id);
    const task = await person.creates("Task", "anim", below);
    await studio.followAll();
    await person.changes(id, { name: "overhead" });
    await studio.followAll();
    expect(await studio.inAyon(below)).toMatchObject({ path: "/names/overhead/below" });
    expect(await studio.inAyon(task)).toMatchObject({
      own: { ftrackPath: "names/overhead/below/anim" },
    });
    expect(await person.marksOf(below)).toMatchObject({ ayon_path: "/names/overhead/below" });
  });

  it("to symbols only keeps the old name until somebody mends it", async () => {
    const id = await made("readable");
    await person.changes(id, { name: "!!!" });
    expect(await studio.followAll()).toMatchObject({ items: [{ kind: "held", contextId: id }] });
    expect(await studio.inAyon(id)).toMatchObject({ name: "readable", active: true });
    await person.changes(id, { name: "readable again" });
    expect(await studio.followAll()).toMatchObject({ items: [] });
    expect(await person.marksOf(id)).toMatchObject({ ayon_sync_failed: false });
  });

  it("to the name of a sibling that was just removed takes that name", async () => {
    const old = await made("wanted");
    const id = await made("waiting");
    const before = await studio.inAyon(id);
    await person.removes(old);
    await person.changes(id, { name: "wanted" });
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ id: before?.id, name: "wanted" });
  });

  it("to the name of a sibling that is removed in the same breath takes that name", async () => {
    const old = await made("coveted");
    const id = await made("coveting");
    await person.does(removal(old), change(id, { name: "coveted" }));
    await studio.followAll();
    expect(await studio.inAyon(id)).toMatchObject({ name: "coveted", active: true });
  });

  it("of two siblings to each other's names swaps them", async () => {
    const [left, right] = [await made("left"), await made("right")];
    const [one, two] = [await studio.inAyon(left), await studio.inAyon(right)];
    await person.changes(left, { name: "for a moment" });
    await person.changes(right, { name: "left" });
    await person.changes(left, { name: "right" });
    await studio.followAll();
    expect(await studio.inAyon(left)).toMatchObject({ id: one?.id, name: "right" });
    expect(await studio.inAyon(right)).toMatchObject({ id: two?.id, name: "left" });
  });

  it("and its undoing before it is followed write nothing", async () => {
    const id = await made("steady");
    await person.changes(id, { name: "shaky" });
    await person.changes(id, { name: "steady" });
    studio.studio.ayon.control.requests.reset();
    expect(await studio.followAll()).toMatchObject({ counts: { updated: 0, marked: 0 } });
    expect(studio.studio.ayon.control.requests.stats().kinds).not.toHaveProperty("operations");
  });
});

describe("two of one name", () => {
  it("in ASCII below one folder: the first stays, the second is left out until it is renamed", async () => {
    const first = await made("twin-1");
    const second = await made("twin 1");
    expect(await studio.inAyon(first)).toMatchObject({ name: "twin_1", label: "twin-1" });
    expect(await studio.inAyon(second)).toBeUndefined();
    await person.changes(second, { name: "twin 2" });
    await studio.followAll();
    expect(await studio.inAyon(second)).toMatchObject({ name: "twin_2" });
  });

  it("when the first one goes, the second takes its name, whoever told only of the first", async () => {
    const first = await made("heir-1");
    const second = await made("heir 1");
    await person.removes(first);
    await studio.followAll();
    expect(await studio.inAyon(second)).toMatchObject({ name: "heir_1", active: true });
    expect(await person.marksOf(second)).toMatchObject({ ayon_sync_failed: false });
  });

  it("as folder and task stand side by side", async () => {
    const folder = await made("both");
    const task = await made("both", "Task");
    const [one, two] = [await studio.inAyon(folder), await studio.inAyon(task)];
    expect(one).toMatchObject({ kind: "folder", name: "both", active: true });
    expect(two).toMatchObject({ kind: "task", name: "both", active: true });
    await person.changes(task, { name: "both", description: "still a task" });
    await studio.followAll();
    expect(await studio.inAyon(folder)).toMatchObject({
      id: one?.id,
      kind: "folder",
      active: true,
    });
  });
});
