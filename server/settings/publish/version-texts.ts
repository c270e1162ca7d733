import { boolean, model, text, texts } from "../language/index.ts";

/** What becomes the description of a published version. */
export const IntegrateDescription = model("IntegrateFtrackDescriptionModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    enabled: boolean(false),
    optional: boolean(true, { title: "Optional" }),
    active: boolean(true, { title: "Active" }),
    description_template: text("{comment}", {
      title: "Description template",
      description: "Keys that the template may use: <b>intent</b> and <b>comment</b>.",
    }),
  },
});

/** What becomes a note on a published version. */
export const IntegrateNote = model("IntegrateFtrackNoteModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    enabled: boolean(false),
    note_template: text("{comment}", {
      title: "Note template",
      description:
        "Keys that the template may use: <b>comment</b>, <b>host_name</b>, <b>app_name</b>, " +
        "<b>app_label</b>, <b>published_paths</b> and <b>source</b>.",
    }),
    note_labels: texts([], { title: "Note labels" }),
  },
});
