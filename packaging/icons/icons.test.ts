import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { hasPython } from "../../tests/prerequisites/has-python.ts";
import { runPython } from "../fixture/run-python.ts";
import { drawIcon } from "./draw-icon.ts";
import { glyphs } from "./glyphs.ts";
import { INK, palette } from "./palette.ts";
import { writeIcons } from "./write-icons.ts";

const withPython = await hasPython("icons as an XML parser reads them");

const NAMES = [
  "AYONAdmin",
  "ActionAskWhereIRun",
  "AssetsRemover",
  "BatchTasks",
  "ComponentOpen",
  "CreateFolders",
  "CreateProjectFolders",
  "DeleteAsset",
  "Delivery",
  "MultipleNotes",
  "PrepareProject",
  "SeedProject",
  "SortReview",
  "TestAction",
  "Thumbnail",
];

/** Backgrounds of ftrack's pages. */
const PAGES = { dark: "#1f2226", light: "#ffffff" };

describe("public/icons", () => {
  it("holds the fifteen icons that actions name, and nothing from before", async () => {
    const root = await mkdtemp(join(tmpdir(), "ayon-ftrack-icons-"));
    onTestFinished(() => rm(root, { recursive: true }));
    await writeIcons(root);
    await writeFile(join(root, "public/icons/Old.svg"), "");
    await writeIcons(root);
    const files = await readdir(join(root, "public/icons"));
    expect(files.sort()).toEqual(NAMES.map((name) => `${name}.svg`).sort());
    expect(await readFile(join(root, "public/icons/Delivery.svg"), "utf8")).toContain("<svg");
  });
});

describe.each(glyphs.map((glyph) => [glyph.name, glyph] as const))("%s", (_, glyph) => {
  const svg = drawIcon(glyph);

  it("is small", () => {
    expect(svg.length).toBeGreaterThan(300);
    expect(svg.length).toBeLessThan(2048);
  });

  it("needs nothing from elsewhere, not even a font", () => {
    expect(svg).not.toMatch(/href|url\(|<text|<style|<script|font|@import/);
  });
});

describe("all icons", () => {
  it.runIf(withPython)("are well-formed XML of one size", async () => {
    const program = `
import json, sys
from xml.etree import ElementTree
print(json.dumps([ElementTree.fromstring(text).attrib for text in sys.argv[1:]]))
`;
    expect(await runPython(program, glyphs.map(drawIcon))).toEqual(
      glyphs.map(() => ({ width: "64", height: "64", viewBox: "0 0 64 64" })),
    );
  });

  it("differ from one another", () => {
    expect(new Set(glyphs.map(drawIcon)).size).toBe(glyphs.length);
  });
});

describe.each(Object.entries(palette))("the tile of the family %s", (_, { tile, soft }) => {
  it.each(Object.entries(PAGES))("stands off ftrack's %s page", (_page, background) => {
    expect(contrast(tile, background)).toBeGreaterThan(3);
  });

  it("lets white be read, and keeps the second tone apart from both", () => {
    expect(contrast(tile, INK)).toBeGreaterThan(4);
    expect(contrast(tile, soft)).toBeGreaterThan(2);
    expect(contrast(soft, INK)).toBeGreaterThan(1.5);
  });
});

/** Contrast ratio of two colours as WCAG 2 defines it; 3 is its least for graphics. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
