import { type Glyph, line, solid } from "../glyph.ts";

/** A clapperboard with a tick. */
export const prepareProject: Glyph = {
  name: "PrepareProject",
  family: "create",
  layers: [
    solid("M13 19.5l33-8.8a2 2 0 0 1 2.4 1.4l1.3 4.8L13.8 26.6z"),
    line("M22 15l6 10M34 12l6 10", "tile"),
    line("M15 30h34v16a4 4 0 0 1-4 4H19a4 4 0 0 1-4-4z"),
    line("M26 39l4 4 8-8", "soft"),
  ],
};
