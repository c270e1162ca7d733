import { box, type Glyph, line, solid } from "../glyph.ts";

const FRONT =
  "M26 25h20a4 4 0 0 1 4 4v11a4 4 0 0 1-4 4h-9l-6 6v-6h-5a4 4 0 0 1-4-4V29a4 4 0 0 1 4-4z";

/** Two speech bubbles, one before the other. */
export const multipleNotes: Glyph = {
  name: "MultipleNotes",
  family: "review",
  layers: [
    line("M14 34V18a4 4 0 0 1 4-4h20a4 4 0 0 1 4 4", "soft"),
    solid(box(18, 21, 36, 27, 8), "tile"),
    line(FRONT),
    line("M29 32h14M29 38h8", "soft"),
  ],
};
