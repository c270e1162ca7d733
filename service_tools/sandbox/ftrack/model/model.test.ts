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
