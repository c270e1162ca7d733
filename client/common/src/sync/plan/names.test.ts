import { describe, expect, it } from "vitest";
import { toAyonLabel, toAyonName } from "./names.ts";

describe("an ftrack name becomes an AYON name", () => {
  it.each([
    ["sh-01", "sh_01"],
    ["sh 01", "sh_01"],
    ["sh_01", "sh_01"],
    ["SH.010a", "SH_010a"],
    ["Příšera č.1", "Prisera_c_1"],
    ["日本", "Ri_Ben"],
    ["__a__", "a"],
    ["John's house", "Johns_house"],
    ["A&B", "AB"],
    ["name (copy)", "name_copy"],
    ["tab\tname", "tabname"],
    ["Straße", "Strasse"],
    ["Єва", "Ieva"],
    ["ちしつ", "chishitsu"],
    ["№ 5", "No_5"],
  ])("%j -> %j", (name, expected) => {
    expect(toAyonName(name)).toBe(expected);
  });

  it.each(["???", "…", "", "   "])("nothing is left of %j", (name) => {
    expect(toAyonName(name)).toBe("");
  });
});

describe("an ftrack name becomes an AYON label", () => {
  it("keeps everything but quotes and semicolons, which AYON refuses", () => {
    expect(toAyonLabel("John's; house č.1")).toBe("Johns house č.1");
  });
});
