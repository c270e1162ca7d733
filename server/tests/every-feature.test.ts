import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { EveryFeature } from "../compiler/golden/every-feature.ts";
import { pythonFiles } from "../compiler/python/python-files.ts";
import { runHost, runProbe } from "./run-python.ts";

const pythons = await findPythons("settings of every feature in Python");
const python = pythons.withPydantic ?? "";

/** The hand-written Python that the generated modules of the example import. */
const HAND_WRITTEN = {
  "package.py": 'name = "example"\nversion = "1.0.0"\n',
  "server/__init__.py": `
from ayon_server.addons import BaseServerAddon

from .settings import EveryFeature


class Example(BaseServerAddon):
    settings_model = EveryFeature
`,
  "server/enums.py": 'async def project_link_types_enum(project_name):\n    return ["< Skip >"]\n',
  "server/validators.py": `
import json


def ensure_json_object(value):
    if not isinstance(json.loads(value), dict):
        raise ValueError("not a JSON object")
`,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-example-"));
  const generated = [...pythonFiles(EveryFeature, {})].map(
    ([path, text]) => [`server/${path}`, text] as const,
  );
  for (const [path, text] of [...Object.entries(HAND_WRITTEN), ...generated]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(!pythons.withPydantic)("settings that use every feature, loaded by Python", () => {
  it("carry groups, layouts, inheritance and choices into the schema", async () => {
    const { schema, error } = await runHost(python, [folder]);
    expect(error).toBeUndefined();
    const { definitions, properties } = schema;
    expect(definitions.Actions).toMatchObject({ isgroup: true });
    expect(definitions.SharedItem).toMatchObject({
      layout: "expanded",
      description:
        'A name with values.\n\nSecond paragraph with a "quote", a back\\slash and """three""".',
    });
    expect(Object.keys(definitions.PreparedAction?.properties ?? {})).toEqual([
      "enabled",
      "role_list",
      "structure",
    ]);
    expect(properties).toMatchObject({
      server: { placeholder: "https://studio.ftrackapp.com", scope: ["studio"] },
      time: { minLength: 5, maxLength: 12 },
      days: {
        widget: "switchbox",
        uniqueItems: true,
        items: { type: "string" },
        enumLabels: { monday: "Monday" },
      },
      category: { enum: ["Default", "Dailies"] },
      levels: { minimum: 0, maximum: 9 },
      actions: { section: "---" },
    });
  });

  it("carry every option of a field into the schema", async () => {
    const { schema } = await runHost(python, [folder]);
    const { Limits } = schema.definitions;
    expect(Limits).toMatchObject({
      title: "Limits",
      description: 'What a value may be.\n\nEnds in """',
      required: ["name"],
      properties: {
        name: { example: "main" },
        share: { exclusiveMinimum: 0, exclusiveMaximum: 1, example: 0.25 },
        step: { multipleOf: 5 },
        hosts: {
          tags: ["host", "application"],
          requiredItems: ["maya"],
          minItems: 1,
          maxItems: 3,
          uniqueItems: true,
        },
        code: { widget: "textarea", syntax: "json", disabled: true },
        size: { enum: ["small", "large"], pattern: "[a-z]+" },
      },
    });
    expect(Limits?.properties.name).not.toHaveProperty("default");
    expect(schema.properties).toMatchObject({
      limits: { layout: "compact" },
      more_limits: { requiredItems: ["first"] },
    });
  });

  it("lay the defaults of one place over those of the model", async () => {
    const { defaults } = await runHost(python, [folder]);
    expect(defaults).toMatchObject({
      factor: 1,
      limits: { name: "first", step: 10, huge: 1e21, whole: 1e21, hosts: ["maya"] },
      more_limits: [{ name: "first", step: 5 }],
      actions: {
        prepared: { enabled: true, role_list: ["Producer"], structure: false },
        nested: { level: 2, action: { enabled: false, role_list: ["Inner"] } },
        filters: [{ kind: "flag" }, { kind: "word", word: "it's 日本" }],
      },
    });
  });

  it("check what is saved", async () => {
    const { saved } = await runProbe(python, folder, {
      payloads: [
        { levels: -1 },
        { time: "25:00" },
        { checked: "[]" },
        { actions: { mapping: [{ name: "Done" }, { name: "Done" }] } },
        { limits: { step: 10 } },
        ...[
          { share: 0 },
          { share: 1 },
          { step: 7 },
          { hosts: [] },
          { hosts: ["a", "b", "c", "d"] },
          { hosts: ["a", "a"] },
          { size: "0" },
        ].map((values) => ({ limits: { name: "one", ...values } })),
        { checked: "{}", levels: 3, time: "10:00", limits: { name: "one", step: 15 } },
      ],
    });
    expect(saved).toEqual([
      { refused: expect.stringContaining("levels") },
      { refused: expect.stringContaining("time") },
      { refused: expect.stringContaining("not a JSON object") },
      { refused: "Duplicate name 'Done'" },
      { refused: expect.stringMatching(/name\s+field required/) },
      ...["share", "share", "step", "hosts", "hosts", "hosts", "size"].map((name) => ({
        refused: expect.stringContaining(`limits -> ${name}`),
      })),
      expect.objectContaining({
        levels: 3,
        time: "10:00",
        limits: expect.objectContaining({ name: "one", step: 15 }),
      }),
    ]);
  });

  it("look the same to the stand-in for pydantic", async () => {
    const real = await runHost(python, [folder]);
    const standIn = await runHost(python, [folder], {}, { AYON_SANDBOX_PYDANTIC: "stand-in" });
    expect(standIn).toEqual(real);
  });
});
