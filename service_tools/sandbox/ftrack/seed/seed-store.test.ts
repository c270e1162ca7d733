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

  it("leaves the custom attributes of AYON to the sync", () => {
    const keys = seeded("small")
      .rows("CustomAttributeConfiguration")
      .map((row) => String(row.fields.key));
    expect(keys).toContain("frameStart");
    expect(keys.filter((key) => key.startsWith("ayon"))).toEqual([]);
  });
});
