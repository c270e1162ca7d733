import { describe, expect, it } from "vitest";
import { createModel } from "../model/model.ts";
import type { Row } from "../store/row.ts";
import { Store } from "../store/store.ts";
import { type SeededSite, type SeedSize, seedStore } from "./seed-store.ts";

function seeded(size: SeedSize): { store: Store; site: SeededSite; rows: (type: string) => Row[] } {
  const store = new Store(createModel());
  const site = seedStore(store, size);
  const rows = (name: string) => {
    const type = store.model.get(name);
    return [...store.table(type).rows()].filter((row) => row.type.isA(type));
  };
  return { store, site, rows };
}

describe("seedStore", () => {
  it.each([
    ["medium", 340, 1_660],
    ["large", 2_000, 10_000],
    [1, 1, 0],
    [7, 1, 6],
    [25, 4, 21],
    [180, 30, 150],
    [1_234, 206, 1_028],
  ] as const)(
    "fills %s with exactly as many folders and tasks as it says",
    (size, folders, tasks) => {
      const { site, rows } = seeded(size);
      expect(site.projects).toMatchObject([{ folders, tasks }]);
      expect(rows("Task")).toHaveLength(tasks);
      expect(rows("TypedContext")).toHaveLength(folders + tasks);
    },
  );

  it("gives the same data for the same size", () => {
    const dump = ({ store }: { store: Store }) =>
      [...store.model.types.values()]
        .filter((type) => type === type.root && !type.isView)
        .map((type) => [...store.table(type).rows()].map((row) => [row.type.name, row.fields]));
    expect(dump(seeded(300))).toEqual(dump(seeded(300)));
  });

  it("names the project so that AYON can take it over", () => {
    const { site } = seeded("small");
    expect(site.projects).toHaveLength(1);
    expect(site.projects[0]?.name).toMatch(/^[A-Za-z0-9_]+$/);
    expect(site.projects[0]?.code).toBe("big");
  });

  it("names siblings differently, whatever case and signs are left of their names", () => {
    for (const size of ["small", 1_234] as const) {
      const seen = new Set<string>();
      for (const row of seeded(size).rows("TypedContext")) {
        const plain = String(row.fields.name)
          .normalize("NFD")
          .replace(/[^A-Za-z0-9]/g, "");
        const slug = `${row.fields.parent_id}/${plain.toLowerCase()}`;
        expect(seen).not.toContain(slug);
        seen.add(slug);
      }
    }
  });

  it("puts tasks below folders only, and everything below the project", () => {
    const { store, site, rows } = seeded(200);
    for (const row of rows("TypedContext")) {
      const parent = store.get(store.model.get("Context"), String(row.fields.parent_id));
      expect(parent?.type.name).not.toBe("Task");
      if (row.type.name === "Task") expect(parent?.type.name).not.toBe("Project");
      expect(row.fields.project_id).toBe(site.projects[0]?.id);
    }
  });

  it("refers only to what is there", () => {
    const { store, rows } = seeded("small");
    for (const type of store.model.types.values()) {
      if (type.isView) continue;
      for (const row of rows(type.name)) {
        for (const { name, references } of row.type.stored) {
          const key = row.fields[name];
          if (references === undefined || references === "*" || typeof key !== "string") continue;
          expect(store.get(store.model.get(references), key), `${type.name}.${name}`).toBeDefined();
        }
      }
    }
  });

  it("has people with different rights, and statuses, dates and assignees on tasks", () => {
    const { site, rows } = seeded("medium");
    const roles = (username: string) => site.users.find((u) => u.username === username)?.roles;
    expect(roles("producer")).toEqual(["Project manager"]);
    expect(roles("artist")).toEqual(["User"]);
    expect(roles("ayon.service")).toEqual(["API", "Administrator"]);
    expect(new Set(site.users.map((user) => user.apiKey)).size).toBe(site.users.length);
    const tasks = rows("Task");
    expect(new Set(tasks.map((row) => row.fields.status_id)).size).toBeGreaterThan(5);
    expect(tasks.every((row) => String(row.fields.end_date) > String(row.fields.start_date))).toBe(
      true,
    );
    expect(rows("Appointment").length).toBeGreaterThan(tasks.length * 0.8);
    expect(rows("CustomAttributeValue").length).toBeGreaterThan(300);
  });

  it.each(["small", 1_234] as const)(
    "publishes versions with files that lie somewhere (%s)",
    (size) => {
      const { store, rows } = seeded(size);
      const found = (type: string, attribute: string, row: Row) => [
        ...store.table(store.model.get(type)).find(attribute, row.key),
      ];
      expect(rows("AssetVersion").length).toBeGreaterThan(10);
      for (const version of rows("AssetVersion")) {
        const task = store.get(store.model.get("Task"), String(version.fields.task_id));
        const asset = store.get(store.model.get("Asset"), String(version.fields.asset_id));
        expect(asset?.fields.context_id).toBe(task?.fields.parent_id);
        const names = found("Component", "version_id", version).map(({ fields }) => fields.name);
        expect(names).toEqual(["main", "preview"]);
      }
      for (const component of rows("Component")) {
        expect(found("ComponentLocation", "component_id", component)).toHaveLength(1);
      }
      expect(rows("SequenceComponent").length).toBeGreaterThan(0);
      const paths = rows("ComponentLocation").map(({ fields }) => fields.resource_identifier);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );

  it("numbers the versions of an asset from 1 on, and lets tasks not yet started have none", () => {
    const { store, rows } = seeded("medium");
    const versions = store.table(store.model.get("AssetVersion"));
    for (const asset of rows("Asset")) {
      const numbers = [...versions.find("asset_id", asset.key)].map(({ fields }) => fields.version);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    const [status] = rows("Status").filter(({ fields }) => fields.name === "Not started");
    for (const task of rows("Task").filter(({ fields }) => fields.status_id === status?.key)) {
      expect(versions.find("task_id", task.key).size).toBe(0);
    }
  });

  it.each(["small", 1_234] as const)("has what people do in a project (%s)", (size) => {
    const { rows } = seeded(size);
    for (const type of [
      "Note",
      "Recipient",
      "TypedContextLink",
      "Timelog",
      "ReviewSessionInvitee",
      "ReviewSessionObjectStatus",
    ]) {
      expect(rows(type).length, type).toBeGreaterThan(0);
    }
    expect(rows("List").map(({ fields }) => fields.is_open)).toContain(false);
    expect(rows("ListObject").length).toBeGreaterThan(10);
    expect(rows("ReviewSession")).toHaveLength(1);
    expect(rows("ReviewSessionObject")).toHaveLength(12);
    expect(rows("Note").some(({ fields }) => fields.in_reply_to_id !== null)).toBe(true);
  });

  it("uses names with accents, blanks and punctuation", () => {
    for (const size of ["small", "medium"] as const) {
      const names = seeded(size)
        .rows("AssetBuild")
        .map(({ fields }) => String(fields.name));
      expect(names).toContainEqual(expect.stringMatching(/^Příšera č\. ?\d/));
    }
  });

  it("sets only what the schema knows", () => {
    for (const type of ["small", 300] as const) {
      const { store, rows } = seeded(type);
      for (const { name } of store.model.types.values()) {
        if (store.model.get(name).isView) continue;
        for (const row of rows(name)) {
          const known = new Set(row.type.stored.map((attribute) => attribute.name));
          expect(
            Object.keys(row.fields).filter((key) => !known.has(key)),
            name,
          ).toEqual([]);
        }
      }
    }
  });

  it("leaves the custom attributes of AYON to the sync", () => {
    const keys = seeded("small")
      .rows("CustomAttributeConfiguration")
      .map((row) => String(row.fields.key));
    expect(keys).toContain("frameStart");
    expect(keys.filter((key) => key.startsWith("ayon"))).toEqual([]);
  });
});
