import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { saySkipped } from "../../../../tests/prerequisites/say-skipped.ts";
import { createModel } from "./model.ts";
import { serveSchemas } from "./served-schemas.ts";

const CHECKOUT = resolve(import.meta.dirname, "../../../..");
const BESIDE_CHECKOUT = resolve(CHECKOUT, "../shared/data/ftrack/query_schemas.json");

interface Schema {
  readonly id: string;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [key: string]: unknown;
}

/** What a real server answered to `query_schemas`, by entity type; undefined without a recording. */
function recordedSchemas(): Map<string, Schema> | undefined {
  const named = process.env.FTRACK_SCHEMAS;
  if (!named && !existsSync(BESIDE_CHECKOUT)) return undefined;
  const file = named ? resolve(CHECKOUT, named) : BESIDE_CHECKOUT;
  if (!existsSync(file))
    throw new Error(`FTRACK_SCHEMAS is "${named}", and there is no such file.`);
  const recorded: Schema[] = JSON.parse(readFileSync(file, "utf8"));
  return new Map(recorded.map((schema) => [schema.id, schema]));
}

describe("the served schemas agree with those of a real server", () => {
  const recorded = recordedSchemas();
  if (recorded === undefined) {
    saySkipped("the schemas of a real ftrack", "FTRACK_SCHEMAS names no file of them");
    it.skip("for every entity type");
    return;
  }
  const ours: Schema[] = JSON.parse(JSON.stringify(serveSchemas(createModel()).schemas));

  it.each(ours.map((schema) => [schema.id, schema] as const))("for %s", (id, schema) => {
    const real = recorded.get(id);
    expect(real).toBeDefined();
    for (const key of ["primary_key", "alias_for"]) expect(schema[key]).toEqual(real?.[key]);
    for (const [name, property] of Object.entries(schema.properties)) {
      const { description: _, enum: __, ...rest } = property;
      const { description: ___, enum: ____, ...realRest } = real?.properties[name] ?? {};
      expect({ [name]: realRest }).toMatchObject({ [name]: rest });
    }
    const known = (names: unknown) =>
      (Array.isArray(names) ? names : []).filter((n) => n in schema.properties).sort();
    for (const key of ["immutable", "required", "default_projections"]) {
      expect(known(schema[key])).toEqual(known(real?.[key]));
    }
  });
});
