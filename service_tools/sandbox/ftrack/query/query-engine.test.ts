import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createModel } from "../model/model.ts";
import { seedStore } from "../seed/seed-store.ts";
import { Graph } from "../store/graph.ts";
import type { Row } from "../store/row.ts";
import { Store } from "../store/store.ts";
import { QueryEngine } from "./query-engine.ts";

function seeded(size: "small" | number): { engine: QueryEngine; store: Store } {
  const store = new Store(createModel());
  seedStore(store, size);
  return { engine: new QueryEngine(new Graph(store)), store };
}

describe("QueryEngine", () => {
  const { engine, store } = seeded("small");
  const names = (text: string) => engine.run(text).rows.map((row) => row.fields.name);

  it("finds by name whatever the case, with accents and blanks", () => {
    expect(names('Shot where name is "SH 010"')).toEqual(["sh 010"]);
    expect(names('AssetBuild where name = "příšera Č.1"')).toEqual(["Příšera č.1"]);
  });

  it("asks for a type and for all that extend it", () => {
    expect(names("Episode")).toEqual(["ep01"]);
    const all = engine.run("TypedContext").rows;
    expect(new Set(all.map((row) => row.type.name))).toContain("Episode");
    expect(all.map((row) => row.type.name)).not.toContain("Project");
    expect(engine.run("Context").rows).toHaveLength(all.length + 1);
  });

  it("follows relations in conditions, to one and to many", () => {
    expect(names('Shot where parent.name is "sq020"')).toEqual(["sh010"]);
    expect(names('Task where type.name is "FX" and parent.parent.name is "sq010"')).toEqual(["fx"]);
    expect(names('Sequence where children.children[Task].type.name is "tracking"')).toEqual([
      "sq010",
    ]);
    expect(names('Shot where children[Task] any (name is "fx" and bid > 0)')).toEqual([
      "sh-020",
      "sh010",
    ]);
    expect(names('Shot where parent has (name like "sq%2_")')).toEqual(["sh010"]);
  });

  it("casts a relation to what it has to be", () => {
    expect(names('Task where parent[AssetBuild].type.name is "Prop"')).toEqual([
      "modeling",
      "lookdev",
    ]);
    expect(() => names("Task where parent[User].username is a")).toThrow("never a User");
  });

  it("tells nothing from something", () => {
    expect(names("Shot where description is none")).toEqual(["sh-020", "sh030"]);
    expect(names("Shot where description is_not none")).toEqual(["sh 010", "sh010"]);
    expect(names('Shot where description != "The lantern goes out."')).toEqual(["sh 010"]);
    expect(names("Folder where status is none")).toEqual(["assets", "characters", "props"]);
    expect(names("Folder where children is none")).toEqual([]);
  });

  it("takes an empty list as fitting nothing", () => {
    expect(names("Shot where name in ()")).toEqual([]);
    expect(names("Shot where name not_in ()")).toHaveLength(4);
  });

  it("compares dates given in every usual form", () => {
    const count = (condition: string) =>
      engine.run(`Project where start_date ${condition}`).rows.length;
    expect(count('is "2026-01-05"')).toBe(1);
    expect(count('is "2026-01-05 00:00:00"')).toBe(1);
    expect(count('is "2026-01-05T01:00:00+01:00"')).toBe(1);
    expect(count("after 2026-01-04T23:59:59.999Z")).toBe(1);
    expect(count("before 2026-01-05")).toBe(0);
    expect(() => count('is "soon"')).toThrow('"start_date" takes a date, not "soon"');
    expect(() => count('is "2026-02-30"')).toThrow("takes a date");
  });

  it("finds custom attribute values in the dense view, defaults included", () => {
    const value = (text: string) => engine.run(text).rows.map((row) => row.fields.value);
    const where = `entity_id in (select id from Shot where name is "sh-020")`;
    expect(value(`ContextCustomAttributeValue where key is fend and ${where}`)).toEqual([1132]);
    expect(value(`ContextCustomAttributeValue where key is handles and ${where}`)).toEqual([0]);
    expect(names('Shot where custom_attributes any (key is "fend" and value is 1132)')).toEqual([
      "sh-020",
    ]);
    expect(names("Task where custom_attributes any (value is medium)").length).toBeGreaterThan(10);
  });

  it("orders by paths, in both directions, and leaves equals in their first order", () => {
    expect(names("Shot order by name")).toEqual(["sh 010", "sh-020", "sh010", "sh030"]);
    expect(names("Shot order by parent.name descending, name desc")).toEqual([
      "sh010",
      "sh030",
      "sh-020",
      "sh 010",
    ]);
    expect(names("Shot order by description").slice(0, 2)).toEqual(["sh-020", "sh030"]);
  });

  it("pages, and says where the next page begins", () => {
    const page = (text: string) => {
      const { rows, nextOffset } = engine.run(text);
      return [rows.length, nextOffset];
    };
    expect(page("Shot limit 3")).toEqual([3, 3]);
    expect(page("Shot limit 3 offset 3")).toEqual([1, null]);
    expect(page("Shot offset 1 limit 3")).toEqual([3, null]);
    expect(page("Shot")).toEqual([4, null]);
    expect(page("Shot limit 0")).toEqual([0, null]);
    expect(page("Shot offset 9")).toEqual([0, null]);
  });

  it("sees a change on the next page at once", () => {
    const text = 'Shot where name like "sh%" limit 10';
    const [shot] = engine.run(text).rows;
    expect(shot).toBeDefined();
    if (!shot) return;
    const { name } = shot.fields;
    store.transaction(() => store.update(shot, { name: "cut" }));
    expect(engine.run(text).rows).not.toContain(shot);
    store.transaction(() => store.update(shot, { name: name ?? null }));
    expect(engine.run(text).rows).toContain(shot);
  });

  it.each([
    ["Shoot", 'no entity type "Shoot" at position 0'],
    ["Shot where nam is a", 'Shot has no attribute "nam" at position 11'],
    ["Shot where parent.code is a", 'Context has no attribute "code"'],
    ["Shot where name.first is a", "Shot.name is no relation"],
    ["Shot where bid is much", '"bid" takes a number, not "much"'],
    ["Project where is_private is maybe", "takes true or false"],
    ["Shot where parent > a", "A relation can be compared by"],
    ["Shot where name > none", '"none" can be compared by'],
    ["Shot where children has (name is a)", '"has" needs a single relation'],
    ["Shot where parent any (name is a)", '"any" needs a collection'],
    ["Shot where link like a", "no plain value"],
    ["Shot order by link", "ordered by plain values only"],
    ["ConfigurationReadRole", "no entity type"],
  ])("refuses %s", (text, message) => {
    expect(() => engine.run(text)).toThrow(message);
  });

  it("stays quick with a list of 200 KB", () => {
    const ids = Array.from({ length: 5_500 }, (_, n) => `"${String(n).padStart(36, "0")}"`);
    const [shot] = engine.run("Shot").rows;
    const text = `Shot where id in (${[...ids, `"${shot?.key}"`].join(", ")})`;
    expect(text.length).toBeGreaterThan(200_000);
    expect(engine.run(text).rows).toEqual([shot]);
  });
});

/** A condition together with what it means, told over plain values and without any index. */
interface Condition {
  readonly text: string;
  readonly holds: (task: PlainTask) => boolean;
}

interface PlainTask {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly bid: number;
  readonly start: string;
  readonly type: string;
  readonly parent: string;
  readonly parentStatus: string | null;
  readonly assignees: readonly string[];
}

describe("conditions answered by indexes", () => {
  const { engine, store } = seeded(300);
  const tasks = engine.run("Task").rows.map((row) => plainTask(store, row));

  it("give what a look at every single task gives", () => {
    fc.assert(
      fc.property(conditions(tasks), ({ text, holds }) => {
        const found = engine.run(`select id from Task where ${text}`).rows.map((row) => row.key);
        expect(found).toEqual(tasks.filter(holds).map((task) => task.id));
      }),
      { numRuns: 300 },
    );
  });
});

function conditions(tasks: readonly PlainTask[]): fc.Arbitrary<Condition> {
  const one = fc.constantFrom(...tasks);
  const some = fc.array(one, { minLength: 1, maxLength: 9 });
  const list = (items: readonly string[]) => items.map((item) => `"${item}"`).join(", ");
  const leaves = fc.oneof(
    one.map(({ id }) => ({ text: `id is "${id}"`, holds: (t: PlainTask) => t.id === id })),
    some.map((picked) => {
      const ids = picked.map((t) => t.id);
      return { text: `id in (${list(ids)})`, holds: (t: PlainTask) => ids.includes(t.id) };
    }),
    one.map(({ name }) => ({
      text: `name is "${name.toUpperCase()}"`,
      holds: (t: PlainTask) => t.name === name,
    })),
    one.map(({ parent }) => ({
      text: `parent.name = "${parent}"`,
      holds: (t: PlainTask) => t.parent === parent,
    })),
    some.map((picked) => {
      const types = picked.map((t) => t.type);
      return {
        text: `type.name not_in (${list(types)})`,
        holds: (t: PlainTask) => !types.includes(t.type),
      };
    }),
    one.map(({ parentStatus }) => ({
      text: `parent[Shot] has (status.name is "${parentStatus}")`,
      holds: (t: PlainTask) => t.parentStatus !== null && t.parentStatus === parentStatus,
    })),
    one.map(({ start }) => ({
      text: `start_date >= "${start}"`,
      holds: (t: PlainTask) => t.start >= start,
    })),
    one.map(({ bid }) => ({ text: `bid < ${bid}`, holds: (t: PlainTask) => t.bid < bid })),
    fc.constant({
      text: "description is none",
      holds: (t: PlainTask) => t.description === null,
    }),
    fc.constantFrom("artist", "lucia", "oleg").map((username) => ({
      text: `assignments.resource[User].username is ${username}`,
      holds: (t: PlainTask) => t.assignees.includes(username),
    })),
    fc.constantFrom("sofia", "thanh").map((username) => ({
      text: `id in (select context_id from Appointment where resource[User].username is ${username})`,
      holds: (t: PlainTask) => t.assignees.includes(username),
    })),
    fc.constant({
      text: "assignments any ()",
      holds: (t: PlainTask) => t.assignees.length > 0,
    }),
    fc.constant({
      text: 'name like "%o_"',
      holds: (t: PlainTask) => t.name.at(-2) === "o",
    }),
  );
  return fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      leaves,
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => ({
        text: `(${a.text}) and (${b.text})`,
        holds: (t: PlainTask) => a.holds(t) && b.holds(t),
      })),
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => ({
        text: `(${a.text} or ${b.text})`,
        holds: (t: PlainTask) => a.holds(t) || b.holds(t),
      })),
      tie("tree").map((a) => ({ text: `not (${a.text})`, holds: (t: PlainTask) => !a.holds(t) })),
    ),
  })).tree;
}

function plainTask(store: Store, row: Row): PlainTask {
  const get = (type: string, id: unknown) =>
    typeof id === "string" ? store.get(store.model.get(type), id) : undefined;
  const parent = get("Context", row.fields.parent_id);
  const isShot = parent?.type.name === "Shot";
  const appointments = [...store.table(store.model.get("Appointment")).rows()];
  return {
    id: row.key,
    name: String(row.fields.name),
    description: row.fields.description === null ? null : String(row.fields.description),
    bid: Number(row.fields.bid),
    start: String(row.fields.start_date),
    type: String(get("Type", row.fields.type_id)?.fields.name),
    parent: String(parent?.fields.name),
    parentStatus: isShot ? String(get("Status", parent.fields.status_id)?.fields.name) : null,
    assignees: appointments
      .filter((appointment) => appointment.fields.context_id === row.key)
      .map((appointment) => String(get("User", appointment.fields.resource_id)?.fields.username)),
  };
}
