import { circle, type Glyph, line, solid } from "../glyph.ts";

/** A flask, half full. */
export const testAction: Glyph = {
  name: "TestAction",
  family: "admin",
  layers: [
    solid("M23 36h18l6 11-2 3H19l-2-3z", "soft"),
    line("M24 14h16M28 14v12L17 44.2a4 4 0 0 0 3.5 5.8h23a4 4 0 0 0 3.5-5.8L36 26V14"),
    solid(circle(33, 30, 2)),
  ],
};
