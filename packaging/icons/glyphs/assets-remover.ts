import { type Glyph, line } from "../glyph.ts";

/** A cube that lacks a corner, and a cross in its place. */
export const assetsRemover: Glyph = {
  name: "AssetsRemover",
  family: "remove",
  layers: [
    line("M16 22l14 8 14-8M30 30v14", "soft"),
    line("M30 46L16 38V22l14-8 14 8v8"),
    line("M39 39l10 10M49 39L39 49"),
  ],
};
