import { box, circle, type Glyph, line, solid } from "../glyph.ts";

/** A picture: mountains below the sun. */
export const thumbnail: Glyph = {
  name: "Thumbnail",
  family: "review",
  layers: [
    line("M15 43l10-10 8 8 6-6 10 9", "soft"),
    solid(circle(38, 26, 4)),
    line(box(14, 17, 36, 31, 4)),
  ],
};
