import { CustomAttributes } from "./custom-attributes.ts";
import { ayonChoices, boolean, model, one, text } from "./language/index.ts";
import { ServiceHandlers } from "./service-handlers.ts";

const ServiceAccount = model("FtrackServiceSettings", {
  file: "main",
  doc: [
    "The ftrack account that the services use.",
    "",
    "Give the services an ftrack user of their own: changes made by that user are",
    "recognised as the services' own work, and nobody's personal account is locked when",
    "a key is renewed. Both fields name AYON secrets, never the values themselves.",
  ].join("\n"),
  fields: {
    username: text("", { title: "ftrack user name", choices: ayonChoices("secrets_enum") }),
    api_key: text("", { title: "ftrack API key", choices: ayonChoices("secrets_enum") }),
  },
});

/** The whole settings page. */
export const FtrackSettings = model("FtrackSettings", {
  file: "main",
  doc: "Settings of the ftrack addon.",
  fields: {
    enabled: boolean(true),
    ftrack_server: text("", { title: "ftrack server url", scope: ["studio"] }),
    service_settings: one(ServiceAccount, { title: "Service settings", scope: ["studio"] }),
    service_event_handlers: one(ServiceHandlers, { title: "Server Actions/Events" }),
    custom_attributes: one(CustomAttributes, { title: "Custom Attributes", scope: ["studio"] }),
  },
});
