import { circle, type Glyph, line, solid } from "../glyph.ts";

/** A lorry. */
export const delivery: Glyph = {
  name: "Delivery",
  family: "move",
  layers: [
    solid("M13 20a3 3 0 0 1 3-3h17a2 2 0 0 1 2 2v24H15a2 2 0 0 1-2-2z"),
    solid("M38 24h6a3 3 0 0 1 2.4 1.2l4 5.3a3 3 0 0 1 .6 1.8V41a2 2 0 0 1-2 2H38z", "soft"),
    solid(circle(22, 43, 8), "tile"),
    solid(circle(42, 43, 8), "tile"),
    line(circle(22, 43, 4)),
    line(circle(42, 43, 4)),
  ],
};
