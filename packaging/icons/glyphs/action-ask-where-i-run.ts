import { circle, type Glyph, line, solid } from "../glyph.ts";

/** A map pin that carries a question mark. */
export const actionAskWhereIRun: Glyph = {
  name: "ActionAskWhereIRun",
  family: "admin",
  layers: [
    solid("M32 53C27 47 15 39 15 28a17 17 0 0 1 34 0C49 39 37 47 32 53z"),
    line("M27 24a5 5 0 1 1 7.6 4.3c-1.8 1.1-2.6 1.9-2.6 3.7", "tile"),
    solid(circle(32, 38, 2.4), "tile"),
  ],
};
