import { describe, expect, it } from "vitest";
import { readPackageMetadata } from "./package-metadata.ts";

describe("name and version in package.py", () => {
  it.each([
    ['name = "ftrack"\nversion = "2.0.0"\n'],
    ["# about\ntitle='x'\nversion='2.0.0'\nname='ftrack'\n"],
    ['name="ftrack"\nversion="2.0.0"\nayon_server_version = ">=1"\n'],
  ])("are read from %j", (source) => {
    expect(readPackageMetadata(source)).toEqual({ name: "ftrack", version: "2.0.0" });
  });

  it("are taken as they are: whether the version is a semantic one matters only at a start", () => {
    expect(readPackageMetadata('name = "x"\nversion = "two"\n').version).toBe("two");
  });

  it.each([
    ["no version", 'name = "ftrack"'],
    ["a computed version", 'name = "ftrack"\nversion = make()'],
    ["an indented one", 'name = "ftrack"\nif True:\n  version = "1.0.0"'],
    ["a version that is a path", 'name = "ftrack"\nversion = "../2.0.0"'],
    ["a name that is a path", 'name = "../x"\nversion = "2.0.0"'],
  ])("are refused with 409: %s", (_, source) => {
    expect(() => readPackageMetadata(source)).toThrow(expect.objectContaining({ status: 409 }));
  });
});
