import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storable } from "./storable.ts";

describe("storable", () => {
  it("drops NUL and replaces half a surrogate pair, wherever they are", () => {
    expect(
      storable({ "na\u0000me": ["sh\u0000010", { note: "half \ud83d of 😀" }], count: 3 }),
    ).toEqual({
      name: ["sh010", { note: "half \ufffd of 😀" }],
      count: 3,
    });
  });

  it("returns what needs no change as it is", () => {
    const value = { name: "Éléonore 😀", list: [1, null, { flag: true }], none: undefined };
    expect(storable(value)).toBe(value);
  });

  it("leaves nothing that PostgreSQL refuses, and changes nothing the second time", () => {
    const text = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(fc.dictionary(text, fc.array(text)), (value) => {
        const once = storable(value);
        const texts = Object.entries(once).flatMap(([key, items]) => [key, ...items]);
        expect(texts.every((one) => !/[\0]|\p{Surrogate}/u.test(one))).toBe(true);
        expect(storable(once)).toBe(once);
      }),
    );
  });
});
