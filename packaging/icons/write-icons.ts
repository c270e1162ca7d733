import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawIcon } from "./draw-icon.ts";
import { glyphs } from "./glyphs.ts";

/** Draws all icons into `public/icons/` of the checkout at `root`, and removes any others there. */
export async function writeIcons(root: string): Promise<void> {
  const folder = join(root, "public", "icons");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all(
    glyphs.map((glyph) => writeFile(join(folder, `${glyph.name}.svg`), drawIcon(glyph))),
  );
}
