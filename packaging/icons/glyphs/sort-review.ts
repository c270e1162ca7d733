import { type Glyph, line, solid } from "../glyph.ts";

/** A downward arrow beside a play sign and lines that get shorter. */
export const sortReview: Glyph = {
  name: "SortReview",
  family: "review",
  layers: [
    line("M20 16v32M13 41l7 7 7-7"),
    solid(
      "M34 15.5a1.5 1.5 0 0 1 2.3-1.3l9.5 5.5a1.5 1.5 0 0 1 0 2.6l-9.5 5.5a1.5 1.5 0 0 1-2.3-1.3z",
    ),
    line("M36 36h14M36 46h8", "soft"),
  ],
};
