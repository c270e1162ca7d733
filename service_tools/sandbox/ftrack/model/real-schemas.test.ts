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

/** Lists whose order says nothing. */
const unordered = ["required", "immutable", "computed", "system_projections"];

/** What is compared: everything but the wording of descriptions, and lists by what they hold. */
function comparable({ properties, ...rest }: Schema): object {
  const lists = unordered.map((key) => {
    const list = rest[key];
    return [key, Array.isArray(list) ? [...list].sort() : list];
  });
  const worded = Object.entries(properties).map(([name, property]) => {
    const { description: _, ...facts } = property;
    return [name, facts];
  });
  return { ...rest, ...Object.fromEntries(lists), properties: Object.fromEntries(worded) };
}

/**
 * The recording, but for what is served otherwise on purpose: jobs can be killed, as services do
 * it, an address that is worked out cannot be changed, and every schema says that it is one.
 */
function asServed(recorded: Schema): Schema {
  const { properties, immutable } = recorded;
  if (recorded.id === "Job") {
    const status = {
      ...properties.status,
      enum: ["queued", "running", "done", "failed", "killed"],
    };
    return { ...recorded, properties: { ...properties, status } };
  }
  if (recorded.id === "ComponentLocation" && Array.isArray(immutable)) {
    return { ...recorded, immutable: [...immutable, "url"] };
  }
  return recorded.id === "SplitTaskPart" ? { ...recorded, type: "object" } : recorded;
}

describe("the served schemas agree with those of a real server", () => {
  const recorded = recordedSchemas();
  if (recorded === undefined) {
    saySkipped("the schemas of a real ftrack", "FTRACK_SCHEMAS names no file of them");
    it.skip("for every entity type");
    return;
  }
  const ours: Schema[] = JSON.parse(JSON.stringify(serveSchemas(createModel()).schemas));
  const byId = new Map(ours.map((schema) => [schema.id, schema]));

  it("in their entity types", () => {
    expect([...byId.keys()].sort()).toEqual([...recorded.keys()].sort());
  });

  it.each([...recorded.keys()])("for %s", (id) => {
    const [real, served] = [recorded.get(id), byId.get(id)];
    if (!real || !served) throw new Error(`${id} is not served.`);
    expect(comparable(served)).toEqual(comparable(asServed(real)));
  });
});
