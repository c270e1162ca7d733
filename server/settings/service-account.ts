import { addonChoices, model, text } from "./language/index.ts";

const secrets = addonChoices("secret_names_enum");

/** The account of the services in ftrack. */
export const ServiceAccount = model("FtrackServiceSettings", {
  file: "main",
  doc: [
    "The ftrack account that the services use.",
    "",
    "Give the services an ftrack user of their own: changes made by that user are",
    "recognised as the services' own work, and nobody's personal account is locked when",
    "a key is renewed. Both fields name AYON secrets, never the values themselves.",
  ].join("\n"),
  fields: {
    username: text("", { title: "ftrack user name", choices: secrets }),
    api_key: text("", { title: "ftrack API key", choices: secrets }),
  },
});
