import { type Glyph, line, solid } from "../glyph.ts";

/** A seedling. */
export const seedProject: Glyph = {
  name: "SeedProject",
  family: "create",
  layers: [
    line("M18 49h28", "soft"),
    line("M32 48V32"),
    solid("M33 40C21 40 14 33 14 21c12 0 19 7 19 19z"),
    solid("M31 32c0-11 7-18 19-18 0 12-7 18-19 18z", "soft"),
  ],
};
