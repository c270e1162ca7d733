import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Columns } from "./columns.ts";
import { compileFilter } from "./compile-filter.ts";
import { parseQueryFilter, QueryFilterError } from "./query-filter.ts";

interface Row {
  readonly id: string | null;
  readonly project: string | null;
  readonly retries: number | null;
  readonly active: boolean | null;
  readonly createdAt: number | null;
  readonly tags: readonly string[] | null;
  readonly summary: JsonObject | null;
}

const columns: Columns<Row> = {
  id: { kind: "id", read: (row) => row.id },
  project: { kind: "text", read: (row) => row.project },
  retries: { kind: "integer", read: (row) => row.retries },
  active: { kind: "boolean", read: (row) => row.active },
  created_at: { kind: "time", read: (row) => row.createdAt },
  tags: { kind: "texts", read: (row) => row.tags },
  summary: { kind: "json", read: (row) => row.summary },
};

const empty: Row = {
  id: null,
  project: null,
  retries: null,
  active: null,
  createdAt: null,
  tags: null,
  summary: null,
};
const full: Row = {
  id: "0123456789abcdef0123456789abcdef",
  project: "Alpha",
  retries: 2,
  active: true,
  createdAt: Date.parse("2026-05-01T00:00:00Z"),
  tags: ["red", "blue"],
  summary: { shard: 3, name: "Box", done: true, nil: null, list: ["a", "b"], deep: { key: "v" } },
};

function passes(filter: JsonValue, row: Row = full): boolean {
  return compileFilter(parseQueryFilter(filter), columns)(row);
}

function check(key: string, operator: string, value: JsonValue = null, row: Row = full): boolean {
  return passes({ conditions: [{ key, operator, value }] }, row);
}

describe("a query filter on plain columns", () => {
  it.each<[string, string, JsonValue, boolean]>([
    ["project", "eq", "Alpha", true],
    ["project", "eq", "alpha", false],
    ["project", "ne", "Beta", true],
    ["project", "lt", "Beta", true],
    ["project", "like", "AL%", true],
    ["project", "like", "Al_ha", true],
    ["project", "like", "lph", false],
    ["project", "in", ["Beta", "Alpha"], true],
    ["project", "notin", ["Beta"], true],
    ["retries", "eq", 2, true],
    ["retries", "gte", 3, false],
    ["retries", "in", [1, 2], true],
    ["active", "ne", true, false],
    ["createdAt", "gt", "2026-04-30T00:00:00+00:00", true],
    ["createdAt", "lte", "2026-04-30", false],
    ["id", "eq", "01234567-89ab-cdef-0123-456789abcdef", true],
    ["id", "in", ["01234567-89ab-cdef-0123-456789abcdef"], true],
    ["tags", "includes", "red", true],
    ["tags", "excludes", "red", false],
    ["tags", "includesall", ["red", "green"], false],
    ["tags", "includesany", ["red", "green"], true],
    ["tags", "excludesall", ["red", "green"], true],
    ["tags", "excludesany", ["red", "green"], false],
    ["tags", "eq", [], false],
    ["tags", "ne", [], true],
  ])("%s %s %j is %s", (key, operator, value, expected) => {
    expect(check(key, operator, value)).toBe(expected);
  });

  it.each([
    ["project", "eq", "x"],
    ["project", "ne", "x"],
    ["project", "notin", ["x"]],
    ["retries", "lt", 9],
    ["tags", "excludes", "x"],
  ])("is never true for NULL: %s %s", (key, operator, value) => {
    expect(check(key, operator, value, empty)).toBe(false);
  });

  it("asks for NULL with isnull and notnull", () => {
    expect(check("project", "isnull", null, empty)).toBe(true);
    expect(check("project", "notnull", null, empty)).toBe(false);
    expect(check("project", "notnull")).toBe(true);
  });
});

describe("a query filter on JSON", () => {
  it.each<[string, string, JsonValue, boolean]>([
    ["summary/shard", "eq", 3, true],
    ["summary.shard", "gt", 2, true],
    ["summary/shard", "in", [3, 4], true],
    ["summary/shard", "eq", "3", false],
    ["summary/name", "eq", "Box", true],
    ["summary/name", "like", "b%", true],
    ["summary/name", "in", ["Box"], true],
    ["summary/name", "gt", 99, false],
    ["summary/done", "eq", true, true],
    ["summary/deep/key", "eq", "v", true],
    ["summary/list", "includes", "a", true],
    ["summary/list", "excludes", "a", false],
    ["summary/list", "includesall", ["a", "b"], true],
    ["summary/list", "includesany", ["z", "b"], true],
    ["summary/list", "excludesany", ["z", "b"], false],
    ["summary/list", "ne", [], true],
    ["summary/missing", "eq", [], true],
    ["summary/missing", "eq", false, true],
    ["summary/missing", "ne", "x", false],
    ["summary/missing", "notin", ["x"], false],
    ["summary/missing", "excludes", "x", true],
    ["summary/missing", "isnull", null, true],
    ["summary/nil", "isnull", null, false],
    ["summary/Name", "eq", "Box", false],
  ])("%s %s %j is %s", (key, operator, value, expected) => {
    expect(check(key, operator, value)).toBe(expected);
  });
});

describe("a query filter as such", () => {
  it("joins with and unless told, nests, and ignores case, dashes and underscores in operators", () => {
    const shard = { key: "summary/shard", value: 3 };
    const beta = { key: "project", value: "Beta" };
    expect(passes({ conditions: [shard, beta] })).toBe(false);
    expect(passes({ operator: "OR", conditions: [shard, beta] })).toBe(true);
    expect(passes({ conditions: [shard, { operator: "or", conditions: [beta, shard] }] })).toBe(
      true,
    );
    expect(check("project", "IS_NULL", null, empty)).toBe(true);
    expect(check("project", "not-null")).toBe(true);
  });

  it("lets a known truth win over an unknown one", () => {
    const unknown = { key: "project", operator: "eq", value: "x" };
    const known = { key: "project", operator: "isnull" };
    expect(passes({ operator: "or", conditions: [unknown, known] }, empty)).toBe(true);
    expect(passes({ operator: "and", conditions: [unknown, known] }, empty)).toBe(false);
  });

  it("lets everything through without conditions", () => {
    expect(passes({})).toBe(true);
    expect(passes({ conditions: [{ conditions: [] }] })).toBe(true);
  });

  it.each<[string, string, JsonValue]>([
    ["nothing", "eq", 1],
    ["project/sub", "eq", "x"],
    ["summary", "eq", "x"],
    ["sum-mary", "eq", "x"],
    ["project", "resembles", "x"],
    ["project", "eq", null],
    ["project", "in", "Alpha"],
    ["project", "in", []],
    ["project", "notin", []],
    ["project", "in", ["a", 1]],
    ["summary/shard", "in", [true]],
    ["project", "eq", { a: 1 }],
    ["retries", "in", [1.5]],
    ["retries", "eq", 1.5],
    ["active", "eq", true],
    ["id", "eq", "not an id"],
    ["summary/name", "in", [1]],
    ["summary/name", "eq", true],
    ["summary/shard", "includes", 3],
  ])("refuses %s %s %j, as AYON or its database does", (key, operator, value) => {
    expect(() => check(key, operator, value)).toThrow(QueryFilterError);
  });
});
