import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { flattenSchema } from "./flatten-schema.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import {
  type Declarations,
  type HostAnswer,
  type PropertySchema,
  runDeclarations,
  runHost,
  runProbe,
} from "./run-python.ts";
import { modelsTable, type SettingRow, settingsTable } from "./settings-table/index.ts";

const pythons = await findPythons("the table of all settings");
const python = pythons.withPydantic ?? "";

let addons: InstalledAddons;
let answer: HostAnswer;
let declarations: Declarations;
beforeAll(async () => {
  addons = await installAddon();
  if (pythons.withPydantic === undefined) return;
  answer = await runHost(python, [addons.own]);
  declarations = await runDeclarations(python, addons.own);
});
afterAll(() => addons.remove());

/** The class that declares the setting at `path`, and its name there. */
function placeOf(path: string): { owner: string; name: string } {
  const parts = path.split(".");
  const name = parts.pop() ?? "";
  const parent = parts.join(".").replace(/\[\]$/, "");
  const type = settingsTable.find((row) => row.path === parent)?.type ?? "FtrackSettings";
  return { owner: type.replace(/^list\[(.*)\]$/, "$1"), name };
}

function declarationOf({ path }: SettingRow) {
  const { owner, name } = placeOf(path);
  return declarations[owner]?.fields[name];
}

function propertyOf({ path }: SettingRow): PropertySchema | undefined {
  return flattenSchema(answer.schema).find((found) => found.path === path)?.property;
}

/** As AYON makes a title from a key: `role_list` -> `Role List`. */
function automaticTitle(path: string): string {
  const { name } = placeOf(path);
  return name.replaceAll("_", " ").replace(/(?<![A-Za-z])[a-z]/g, (letter) => letter.toUpperCase());
}

/** Settings that hold `value` at `path` and nothing else; every list on the way has one item. */
function settingsWith(path: string, value: unknown): unknown {
  return path.split(".").reduceRight((inner, part) => {
    const inList = part.endsWith("[]");
    return { [inList ? part.slice(0, -2) : part]: inList ? [inner] : inner };
  }, value);
}

interface Case {
  readonly path: string;
  readonly value: unknown;
}

/** What AYON would store for each case, or why it refuses it; all in one run of Python. */
async function saved(cases: readonly Case[]): Promise<readonly unknown[]> {
  const payloads = cases.map(({ path, value }) => settingsWith(path, value));
  return (await runProbe(python, addons.own, { payloads })).saved;
}

/** What the README's table of differences has in its first column. */
async function placesInReadme(): Promise<string[]> {
  const readme = await readFile(join(import.meta.dirname, "../settings/README.md"), "utf8");
  const table = readme.slice(readme.indexOf("## Differences"));
  const firstCells = table.split("\n").flatMap((line) => /^\| (.*?) +\|/.exec(line)?.[1] ?? []);
  return firstCells.flatMap((cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, place]) => place ?? ""),
  );
}

/** `*` stands for any part of one key, `**` for any number of keys. */
function patternOf(place: string): RegExp {
  const parts = place.split(/(\*+)/).map((part) => {
    if (part === "**") return ".*";
    return part === "*" ? "[^.]*" : part.replace(/[.[\]]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}

describe("the table of all settings", () => {
  it("holds as many models, fields and places as ayon-ftrack 1.6 has", () => {
    const fields = modelsTable.map((model) => model.fields);
    expect(modelsTable).toHaveLength(53);
    expect(fields.reduce((sum, count) => sum + count)).toBe(182);
    expect(settingsTable).toHaveLength(210);
  });

  it("differs from 1.6 in no place that the README does not name", async () => {
    const differing = [
      ...settingsTable.filter(({ was }) => was !== undefined).map(({ path }) => path),
      ...modelsTable.filter(({ was }) => was?.group !== undefined).map(({ id }) => id),
    ];
    const named = (await placesInReadme()).map(patternOf);
    expect(differing.filter((path) => !named.some((place) => place.test(path)))).toEqual([]);
  });
});

describe.skipIf(!pythons.withPydantic)("the compiled settings, loaded by Python", () => {
  it("are exactly those of the table, in its order", () => {
    const paths = flattenSchema(answer.schema).map(({ path }) => path);
    expect(paths).toEqual(settingsTable.map(({ path }) => path));
  });

  it.each(settingsTable)("show $path as it should be", (row) => {
    const found = flattenSchema(answer.schema).find(({ path }) => path === row.path);
    expect(found?.type).toBe(row.type);
    const property = found?.property;
    expect(property?.title).toBe(row.title ?? automaticTitle(row.path));
    expect(property?.scope).toEqual(row.scope ?? ["project", "studio"]);
    expect(property?.section).toBe(row.section);
    expect(property?.widget).toBe(row.widget);
    expect(property?.placeholder).toBe(row.placeholder);
    expect(property?.pattern).toBe(row.pattern);
    expect(property?.minimum).toBe(row.minimum);
    expect(property?.conditionalEnum).toBe(row.conditional);
  });

  it.each(settingsTable.filter(({ value }) => value !== undefined))(
    "start $path with its default",
    ({ path, value }) => {
      expect(answer.defaults).toHaveProperty(path, value);
    },
  );

  it.each(settingsTable.filter((row) => "value" in row || "classDefault" in row))(
    "declare the default of $path",
    (row) => {
      const expected = "classDefault" in row ? row.classDefault : row.value;
      expect(declarationOf(row)?.default).toEqual(expected);
    },
  );

  it.each(settingsTable.filter(({ choices }) => choices))("offer the choices of $path", (row) => {
    const property = propertyOf(row);
    expect(property?.enum ?? property?.items?.enum).toEqual(row.choices);
  });

  it("take choices from Python where the table says so, and nowhere else", () => {
    const resolverOf = (row: SettingRow) => declarationOf(row)?.resolver ?? undefined;
    const differing = settingsTable.filter(
      (row) => !(row.choices && !row.resolver) && resolverOf(row) !== row.resolver,
    );
    expect(differing.map((row) => [row.path, resolverOf(row)])).toEqual([]);
  });

  it("are exactly the models of the table", () => {
    const ids = [...Object.keys(answer.schema.definitions), "FtrackSettings"];
    expect(new Set(Object.keys(declarations))).toEqual(new Set(modelsTable.map(({ id }) => id)));
    // A base class appears by its name where a field has it.
    expect(new Set(ids)).toEqual(new Set(modelsTable.map(({ id }) => id)));
  });

  it.each(modelsTable)("have the model $id", (row) => {
    const definition =
      row.id === "FtrackSettings" ? answer.schema : answer.schema.definitions[row.id];
    expect(definition?.isgroup).toBe(row.group ?? false);
    expect(definition?.layout).toBe(row.layout);
    expect(definition?.description !== undefined).toBe(row.described ?? false);
    expect(definition?.required).toBeUndefined();
    expect(Object.keys(definition?.properties ?? {})).toHaveLength(row.fields);
    expect(declarations[row.id]?.base).toBe(row.extends ?? "BaseSettingsModel");
  });

  it("label choices whose values are no words", () => {
    const { definitions } = answer.schema;
    expect(definitions.CustomAttributeMappingModel?.properties.attr_type?.enumLabels).toEqual({
      hierarchical: "Hierarchical",
      standard: "Standard",
    });
    const { additional_metadata_keys } = definitions.IntegrateFtrackInstanceModel?.properties ?? {};
    expect(additional_metadata_keys?.enumLabels).toMatchObject({
      ayon_ftrack_version: "AYON ftrack version",
      width: "Resolution width",
    });
  });
});

describe.skipIf(!pythons.withPydantic)("settings that are saved", () => {
  const refused = { refused: expect.any(String) };
  const accepted = expect.not.objectContaining(refused);
  const checked = (check: SettingRow["check"]) =>
    settingsTable.filter((row) => row.check === check).map(({ path }) => path);

  it("have each name of a list once", async () => {
    const paths = checked("unique names");
    const twice = [{ name: "Ready" }, { name: "Ready" }];
    const different = [{ name: "Ready" }, { name: "Done" }];
    expect(await saved(paths.map((path) => ({ path, value: twice })))).toEqual(
      paths.map(() => ({ refused: "Duplicate name 'Ready'" })),
    );
    expect(await saved(paths.map((path) => ({ path, value: different })))).toEqual(
      paths.map(() => accepted),
    );
  });

  it.each(checked("JSON object"))("have a JSON object as %s", async (path) => {
    const good = ['{"fps": 25}', "{}"];
    const bad = ["[]", "null", "fps", "", "[".repeat(100_000)];
    expect(await saved([...good, ...bad].map((value) => ({ path, value })))).toEqual([
      ...good.map(() => accepted),
      ...bad.map(() => ({ refused: expect.stringContaining("must be a JSON object") })),
    ]);
  });

  it("have a whole time of day as start of the daily lists", async () => {
    const path = "service_event_handlers.create_daily_lists.cycle_hour_start";
    const good = ["00:00:00", "23:59:59"];
    const bad = ["24:00:00", "9:00:00", "10:00", "10:00:00garbage", ""];
    expect(await saved([...good, ...bad].map((value) => ({ path, value })))).toEqual([
      ...good.map(() => accepted),
      ...bad.map(() => ({ refused: expect.stringContaining("cycle_hour_start") })),
    ]);
  });

  it("have no negative number of levels", async () => {
    const path = "service_event_handlers.thumbnail_updates.levels";
    const cases = [-1, 0].map((value) => ({ path, value }));
    expect(await saved(cases)).toEqual([refused, accepted]);
  });

  it("take a fresh item of every list as it is added", async () => {
    const lists = settingsTable.filter(({ type }) => /^list\[[A-Z]/.test(type));
    const answers = await saved(lists.map(({ path }) => ({ path, value: [{}] })));
    expect(lists.filter((_, index) => !accepted.asymmetricMatch(answers[index]))).toEqual([]);
  });
});
