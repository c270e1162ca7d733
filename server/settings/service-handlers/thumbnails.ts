import { boolean, integer, model } from "../language/index.ts";

/** Thumbnails of versions on what is above them. */
export const Thumbnails = model("ThumbnailHierarchyUpdates", {
  file: "service_handlers",
  doc: "A version's new thumbnail becomes that of the entities above it too.",
  fields: {
    enabled: boolean(true),
    levels: integer(1, { title: "Levels", minimum: 0 }),
  },
});
