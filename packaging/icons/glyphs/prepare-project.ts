import { box, type Glyph, line, solid } from "../glyph.ts";

/** A clapperboard with a tick. Its stripes are quiet, for the bar to stay in one piece when small. */
export const prepareProject: Glyph = {
  name: "PrepareProject",
  family: "create",
  layers: [
    solid("M13 19.5l33-8.8a2 2 0 0 1 2.4 1.4l1.6 5.8L15.1 27.3z"),
    solid("M23.7 25l4.8-1.3-5.9-6.7-4.8 1.3zM36.3 21.6l4.8-1.3-5.9-6.7-4.8 1.3z", "soft"),
    solid(box(14, 30, 36, 21, 4)),
    line("M25 40l5 5 10-9", "tile"),
  ],
};
