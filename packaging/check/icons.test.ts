import { describe, expect, it } from "vitest";
import { iconsNamedIn } from "./icons.ts";

describe("iconsNamedIn", () => {
  it("finds each icon once, however it is quoted", () => {
    const text = `icon("One.svg"); icon('Two.svg'); icon("One.svg"); \`\${url}/public/icons/Three.svg\``;
    expect(iconsNamedIn(text)).toEqual(["One", "Two", "Three"]);
  });

  it("does not guess names that are put together while the program runs", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands for source text
    expect(iconsNamedIn('`${name}.svg`, `${kind}Icon.svg`, name + ".svg"')).toEqual([]);
  });

  it("takes other file names for what they are", () => {
    expect(iconsNamedIn("One.svgz, One.png, .svg")).toEqual([]);
  });
});
