import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FollowedStudio } from "../../../../../../tests/services/followed-studio.ts";
import type { FtrackPerson } from "../../../../../../tests/services/ftrack-person.ts";
import { defaultSettings } from "../../../settings/index.ts";

/** Attributes of AYON, beside those that it brings along, with the type of ftrack's that feeds each. */
const attributes = [
  { name: "hero", type: "boolean", from: "boolean" },
  { name: "due", type: "datetime", from: "date" },
  { name: "complexity", type: "string", from: "enumerator", choices: ["easy", "hard"] },
  { name: "passes", type: "list_of_strings", from: "enumerator" },
  { name: "notice", type: "string", from: "text" },
  { name: "amount", type: "float", from: "number" },
  { name: "fps", type: "float", from: "text" },
] as const;

type Name = (typeof attributes)[number]["name"];

let studio: FollowedStudio;
let person: FtrackPerson;
let sequence: string;
let shot: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  studio = await FollowedStudio.open();
  person = studio.person;
  await addAttributes();
  sequence = await person.creates("Sequence", "values");
  shot = await person.creates("Shot", "shot", sequence);
  studio.live.forget();
  await studio.followAll();
});
afterAll(() => studio[Symbol.asyncDispose]());
afterEach(async () => expect(await studio.drift()).toEqual([]));

async function addAttributes(): Promise<void> {
  const { admin } = studio.studio;
  for (const { name, type, from, ...more } of attributes) {
    ids.set(name, await person.setsUp(`my_${name}`, from));
    if (name === "fps") continue;
    const choices = "choices" in more ? { enum: more.choices.map(toChoice) } : {};
    await admin.put(`attributes/${name}`, {
      position: 50,
      scope: ["project", "folder", "task"],
      builtin: false,
      data: { type, title: name, inherit: true, ...choices },
    });
  }
  await admin.post("system/restart");
  await admin.get("attributes");
  const mapping = attributes.map(({ name }) => ({
    name,
    attr_type: "hierarchical" as const,
    hierarchical: `my_${name}`,
    standard: [],
  }));
  const standard = defaultSettings.custom_attributes.attributes_mapping.mapping.filter(
    ({ name }) => name !== "fps",
  );
  studio.settings = {
    ...defaultSettings,
    custom_attributes: {
      ...defaultSettings.custom_attributes,
      attributes_mapping: { enabled: true, mapping: [...mapping, ...standard] },
    },
  };
}

function toChoice(value: string) {
  return { value, label: value };
}

/** Sets an attribute of the shot, and answers what is reported. */
async function sets(name: Name, value: unknown, entityId = shot) {
  await person.sets(entityId, ids.get(name) ?? "", value);
  const done = await studio.followAll();
  return "items" in done ? done.items : [];
}

async function unsets(name: Name, entityId = shot): Promise<void> {
  await person.unsets(entityId, ids.get(name) ?? "");
  await studio.followAll();
}

describe("a value", () => {
  it.each<[Name, string, unknown, unknown]>([
    ["hero", "true", true, true],
    ["hero", "false", false, false],
    ["amount", "a number", 1.5, 1.5],
    ["amount", "zero", 0, 0],
    ["notice", "a text", "Mind the gap; it's wide", "Mind the gap; it's wide"],
    ["complexity", "a choice", ["hard"], "hard"],
    ["passes", "several choices", ["beauty", "depth"], ["beauty", "depth"]],
    ["fps", "a number as a text", "24", 24],
    ["fps", "a decimal with a point", "23.976", 23.976],
    ["fps", "a decimal with a comma", "23,976", 23.976],
    ["fps", "a fraction", "24000/1001", 24000 / 1001],
  ])("of %s, %s, is taken over", async (name, _, value, shown) => {
    expect(await sets(name, value)).toEqual([]);
    expect((await studio.inAyon(shot))?.own[name]).toEqual(shown);
  });

  it.each([
    ["at midnight UTC", "2026-03-16T00:00:00", "2026-03-16T00:00:00+00:00"],
    ["at midnight in Prague", "2026-03-15T23:00:00", "2026-03-16T00:00:00+00:00"],
    ["at midnight in India (+5:30)", "2026-03-15T18:30:00", "2026-03-16T00:00:00+00:00"],
    ["at midnight in Los Angeles (-8)", "2026-03-16T08:00:00", "2026-03-16T00:00:00+00:00"],
  ])("that is a date %s is that day", async (_, value, shown) => {
    await sets("due", value);
    await person.changes(shot, { description: value });
    const task = await person.creates("Task", `dated ${value}`, sequence, { start_date: value });
    await studio.followAll();
    const sameMoment = (text: unknown) => new Date(String(text)).getTime();
    const own = { ...(await studio.inAyon(shot))?.own, ...(await studio.inAyon(task))?.own };
    expect(sameMoment(own.due)).toBe(sameMoment(shown));
    expect(sameMoment(own.startDate)).toBe(sameMoment(shown));
  });

  it.each<[Name, unknown, string]>([
    ["fps", "fast", '"fast" is no float'],
    ["complexity", ["odd"], '"odd" is none of its choices'],
    ["complexity", ["easy", "hard"], '["easy","hard"] is no string'],
  ])(
    "that AYON's attribute %s cannot hold (%j) is told, and the rest is followed",
    async (name, value, detail) => {
      await sets(name, name === "fps" ? "25" : ["easy"]);
      await person.does({
        action: "update",
        entity_type: "CustomAttributeValue",
        entity_key: [ids.get(name) ?? "", shot],
        entity_data: { value },
      });
      await person.changes(shot, { description: `beside ${detail}` });
      expect(await studio.followAll()).toMatchObject({
        items: [
          {
            kind: "value",
            contextId: shot,
            reason: `its value does not fit AYON's attribute \`${name}\``,
            detail,
          },
        ],
      });
      expect((await studio.inAyon(shot))?.own).toMatchObject({ description: `beside ${detail}` });
      await sets(name, name === "fps" ? "25" : ["easy"]);
    },
  );

  it("is of its own type of object: frame ranges of shots, not of sequences", async () => {
    const start = await configuration("fstart", "Shot");
    await person.sets(shot, start, 1001);
    await studio.followAll();
    expect((await studio.inAyon(shot))?.own).toMatchObject({ frameStart: 1001 });
    await person.unsets(shot, start);
    await studio.followAll();
    expect((await studio.inAyon(shot))?.own).not.toHaveProperty("frameStart");
  });

  it("of the project is taken over, and the project's dates with it", async () => {
    await sets("notice", "for all", studio.projectId);
    await person.does({
      action: "update",
      entity_type: "Project",
      entity_key: studio.projectId,
      entity_data: { start_date: "2026-01-12T00:00:00" },
    });
    await studio.followAll();
    const { attrib } = await studio.studio.admin.get<{ attrib: Record<string, unknown> }>(
      `projects/${studio.projectName}`,
    );
    expect(attrib.notice).toBe("for all");
    expect(String(attrib.startDate)).toContain("2026-01-12");
  });
});

describe("a value that is unset", () => {
  it("is inherited again", async () => {
    await sets("amount", 10, sequence);
    await sets("amount", 20);
    expect((await studio.inAyon(shot))?.shown.amount).toBe(20);
    await unsets("amount");
    const now = await studio.inAyon(shot);
    expect(now?.own).not.toHaveProperty("amount");
    expect(now?.shown.amount).toBe(10);
  });

  it("by a row that holds null is inherited as well, and can be set again", async () => {
    await sets("amount", 30);
    await sets("amount", null);
    expect((await studio.inAyon(shot))?.own).not.toHaveProperty("amount");
    await sets("amount", 40);
    expect((await studio.inAyon(shot))?.own.amount).toBe(40);
  });

  it("by an empty text or no choice is inherited, but an empty text is one where texts are", async () => {
    await sets("fps", "");
    await sets("complexity", []);
    await sets("passes", []);
    const own = (await studio.inAyon(shot))?.own;
    expect(own).not.toHaveProperty("fps");
    expect(own).not.toHaveProperty("complexity");
    expect(own).not.toHaveProperty("passes");
  });

  it("is gone also where the entity's dates and description were", async () => {
    await person.changes(shot, { description: "there" });
    await studio.followAll();
    await person.changes(shot, { description: null });
    await studio.followAll();
    expect((await studio.inAyon(shot))?.own).not.toHaveProperty("description");
  });
});

describe("marks", () => {
  it("that hold null are filled in as those that are missing are", async () => {
    const id = await person.creates("Shot", "null marks", sequence);
    await person.sets(id, await person.attribute("ayon_id"), null);
    await person.sets(id, await person.attribute("ayon_sync_failed"), null);
    await studio.followAll();
    expect(await person.marksOf(id)).toEqual({
      ayon_id: (await studio.inAyon(id))?.id,
      ayon_path: "/values/null_marks",
      ayon_sync_failed: false,
    });
  });

  it("that are no id are replaced", async () => {
    const id = await person.creates("Shot", "no id", sequence);
    await person.sets(id, await person.attribute("ayon_id"), "not a uuid");
    await studio.followAll();
    expect(await person.marksOf(id)).toMatchObject({ ayon_id: (await studio.inAyon(id))?.id });
  });

  it("that somebody cleared are written again with the next change of the entity", async () => {
    const before = await studio.inAyon(shot);
    await person.sets(shot, await person.attribute("ayon_id"), "");
    await person.sets(shot, await person.attribute("ayon_path"), "");
    await studio.followAll();
    expect(await studio.inAyon(shot)).toMatchObject({ id: before?.id });
    expect(await person.marksOf(shot)).toMatchObject({
      ayon_id: before?.id,
      ayon_path: "/values/shot",
    });
  });
});

async function configuration(key: string, objectType: string): Promise<string> {
  const [row] = await person.session.query<{ id: string }>(
    `select id from CustomAttributeConfiguration where key is "${key}" ` +
      `and object_type_id is "${await person.idOf("ObjectType", objectType)}"`,
  );
  return row?.id ?? "";
}
