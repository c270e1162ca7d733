import { type Glyph, line } from "../glyph.ts";

/** A frame that an arrow leaves. */
export const componentOpen: Glyph = {
  name: "ComponentOpen",
  family: "move",
  layers: [
    line("M28 18h-8a4 4 0 0 0-4 4v22a4 4 0 0 0 4 4h22a4 4 0 0 0 4-4v-8", "soft"),
    line("M36 16h12v12M47 17L30 34"),
  ],
};
