import { type Glyph, line } from "../glyph.ts";

/** A list of tasks, two of them ticked, with room for another one. */
export const batchTasks: Glyph = {
  name: "BatchTasks",
  family: "create",
  layers: [
    line("M32 20h18M32 32h18M32 44h18", "soft"),
    line("M14 20l3 3 6-6M14 32l3 3 6-6M18 40v8M14 44h8"),
  ],
};
