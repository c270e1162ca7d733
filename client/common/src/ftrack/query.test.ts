import { describe, expect, it } from "vitest";
import { chunked, isIn, quoted } from "./query.ts";

describe("quoted", () => {
  it("keeps a quote or a backslash inside the text", () => {
    expect(quoted('a "b" \\ c')).toBe('"a \\"b\\" \\\\ c"');
  });
});

describe("isIn", () => {
  it("quotes every value and names each once", () => {
    expect(isIn("name", ["a", 'b"', "a"])).toBe('name in ("a", "b\\"")');
  });

  it("refuses to ask for nothing, which ftrack cannot read", () => {
    expect(() => isIn("id", [])).toThrow(RangeError);
  });
});

describe("chunked", () => {
  it("splits in order and leaves the rest in a shorter chunk", () => {
    expect([...chunked([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
  });

  it("has no chunk for nothing", () => {
    expect([...chunked([], 2)]).toEqual([]);
  });
});
