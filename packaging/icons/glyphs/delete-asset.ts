import { type Glyph, line } from "../glyph.ts";

/** A dustbin. */
export const deleteAsset: Glyph = {
  name: "DeleteAsset",
  family: "remove",
  layers: [
    line("M28 30v12M36 30v12", "soft"),
    line("M15 22h34M26 22v-4a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v4"),
    line("M19 22l1.7 23.3a4 4 0 0 0 4 3.7h14.6a4 4 0 0 0 4-3.7L45 22"),
  ],
};
