import {
  addonChoices,
  addonValidator,
  ayonChoices,
  boolean,
  choices,
  decimal,
  integer,
  many,
  model,
  one,
  plainChoices,
  required,
  text,
  texts,
  uniqueNames,
} from "../../settings/language/index.ts";

const SharedItem = model("SharedItem", {
  file: "shared",
  doc: 'A name with values.\n\nSecond paragraph with a "quote", a back\\slash and """three""".',
  layout: "expanded",
  fields: { name: text(""), value: texts([]) },
});

const Action = model("Action", {
  file: "shared",
  fields: {
    enabled: boolean(true),
    role_list: texts([], { title: "Roles" }),
  },
});

const PreparedAction = model("PreparedAction", {
  file: "actions",
  extends: Action,
  fields: { structure: boolean(false, { title: "Create structure" }) },
});

const Filter = model("Filter", {
  file: "actions",
  layout: "expanded",
  fields: {
    kind: text("flag", {
      choices: choices("filter_kinds", { flag: "Flag", word: "Word", parts: "Parts" }),
      conditional: true,
    }),
    flag: boolean(true, { title: "Expected value" }),
    word: text("", { title: "Expected value" }),
    parts: texts([], { title: "Expected value" }),
  },
});

const Nested = model("Nested", {
  file: "actions",
  fields: { action: one(Action, {}, { role_list: ["Inner"] }), level: integer(1) },
});

const Actions = model("Actions", {
  file: "actions",
  group: true,
  fields: {
    prepared: one(PreparedAction, { title: "Prepare" }, { role_list: ["Producer"] }),
    nested: one(Nested, {}, { level: 2, action: { enabled: false } }),
    filters: many(Filter, { section: "Filters" }, [{}, { kind: "word", word: "it's 日本" }]),
    mapping: many(SharedItem, { validators: [uniqueNames] }, [
      { name: "Done", value: ["Approved", "Omitted"] },
    ]),
  },
});

const Limits = model("Limits", {
  file: "limits",
  title: "Limits",
  doc: 'What a value may be.\n\nEnds in """',
  fields: {
    name: text(required, { title: "Name", example: "main" }),
    share: decimal(0.5, { exclusiveMinimum: 0, exclusiveMaximum: 1, example: 0.25 }),
    step: integer(10, { multipleOf: 5 }),
    huge: decimal(1e21, {
      description: "A description that fits on a line only when the line holds nothing else.",
    }),
    whole: integer(1e21),
    hosts: texts(["maya"], {
      tags: ["host", "application"],
      requiredItems: ["maya"],
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
    }),
    code: text("{}", { widget: "textarea", syntax: "json", disabled: true }),
    size: text("small", {
      choices: plainChoices("sizes", ["small", "large"]),
      pattern: "[a-z]+",
    }),
  },
});

/** A settings tree that uses everything the settings language can say, once. */
export const EveryFeature = model("EveryFeature", {
  file: "main",
  doc: "Everything at once.",
  fields: {
    enabled: boolean(true),
    server: text("", { placeholder: "https://studio.ftrackapp.com", scope: ["studio"] }),
    secret: text("", { choices: ayonChoices("secrets_enum") }),
    link_type: text("< Skip >", { choices: addonChoices("project_link_types_enum") }),
    time: text("00:00:00", {
      scope: ["studio"],
      pattern: "(?:[01]\\d|2[0123]):(?:[012345]\\d)",
      minLength: 5,
      maxLength: 12,
    }),
    days: texts(["monday"], {
      widget: "switchbox",
      choices: choices("week_days", {
        monday: "Monday",
        tuesday: "Tuesday",
        wednesday: "Wednesday",
        thursday: "Thursday",
        friday: "Friday",
        saturday: "Saturday",
        sunday: "Sunday",
      }),
    }),
    category: text("Dailies", { choices: plainChoices("categories", ["Default", "Dailies"]) }),
    levels: integer(1, { minimum: 0, maximum: 9 }),
    factor: decimal(1, { minimum: 0.5 }),
    checked: text("{}", {
      widget: "textarea",
      description:
        "A description that is much longer than one line of Python may be, so that it has to be " +
        "written in several pieces, with <b>markup</b> in it.",
      validators: [addonValidator("ensure_json_object")],
    }),
    actions: one(Actions, { title: "Actions", section: "---" }),
    limits: one(Limits, { layout: "compact" }, { name: "first" }),
    more_limits: many(Limits, { requiredItems: ["first"] }, [{ name: "first", step: 5 }]),
  },
});
