import { type Glyph, line } from "../glyph.ts";

/** A folder with a plus. */
export const createFolders: Glyph = {
  name: "CreateFolders",
  family: "create",
  layers: [
    line("M14 21a4 4 0 0 1 4-4h8l5 6h15a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4z"),
    line("M32 29v12M26 35h12"),
  ],
};
