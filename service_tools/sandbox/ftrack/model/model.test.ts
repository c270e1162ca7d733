import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createModel } from "./model.ts";
import { pythonJson } from "./python-json.ts";
import { serveSchemas } from "./served-schemas.ts";

const model = createModel();
const served = serveSchemas(model);

describe("the served schemas", () => {
  it("name every relation's target among themselves", () => {
    const names = new Set(served.schemas.map((schema) => schema.id));
    const text = JSON.stringify(served.schemas);
    const targets = [...text.matchAll(/"\$ref":"(\w+)"/g)].map((match) => match[1]);
    expect(targets.filter((target) => !names.has(target))).toEqual([]);
  });

  it("keep the link rows to themselves that ftrack does not show", () => {
    expect(served.schemas.map((schema) => schema.id)).not.toContain("ConfigurationReadRole");
    expect(model.find("ConfigurationReadRole")).toBeUndefined();
  });

  it("have the same hash each time", () => {
    expect(served.hash).toMatch(/^[0-9a-f]{32}$/);
    expect(serveSchemas(createModel()).hash).toBe(served.hash);
  });

  it("are hashed in the form of Python's json module", () => {
    expect(pythonJson({ b: [1, null, true], a: "č\u007f😀" })).toBe(
      '{"a": "\\u010d\\u007f\\ud83d\\ude00", "b": [1, null, true]}',
    );
  });
});

const recordedFile = new URL(
  "../../../../../shared/data/ftrack/query_schemas.json",
  import.meta.url,
);

interface RecordedSchema {
  id: string;
  properties: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

describe.skipIf(!existsSync(recordedFile))("compared with the schemas of a real server", () => {
  const load = (): Map<string, RecordedSchema> => {
    const recorded: RecordedSchema[] = JSON.parse(readFileSync(recordedFile, "utf8"));
    return new Map(recorded.map((schema) => [schema.id, schema]));
  };
  const ours = served.schemas.map((schema): RecordedSchema => JSON.parse(JSON.stringify(schema)));

  it.each(ours.map((schema) => [schema.id, schema] as const))("%s agrees", (id, schema) => {
    const real = load().get(id);
    expect(real).toBeDefined();
    for (const key of ["primary_key", "alias_for"]) expect(schema[key]).toEqual(real?.[key]);
    for (const [name, property] of Object.entries(schema.properties)) {
      const { description: _, enum: __, ...rest } = property;
      const { description: ___, enum: ____, ...realRest } = real?.properties[name] ?? {};
      expect({ [name]: realRest }).toMatchObject({ [name]: rest });
    }
    const known = (names: unknown) =>
      (Array.isArray(names) ? names : []).filter((n) => n in schema.properties).sort();
    expect(known(schema.immutable)).toEqual(known(real?.immutable));
    expect(known(schema.required)).toEqual(known(real?.required));
    expect(known(schema.default_projections)).toEqual(known(real?.default_projections));
  });
});
