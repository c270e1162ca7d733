import {
  addonChoices,
  boolean,
  choices,
  decimal,
  integer,
  many,
  model,
  text,
  texts,
} from "../language/index.ts";
import { MANAGER_ROLES, roleList } from "../shared/role-list.ts";
import { statusNames } from "../shared/statuses.ts";

const expectedValue = { title: "Expected value" };

const AttributeFilter = model("DailyListCustomAttributesModel", {
  file: "service_handlers",
  layout: "expanded",
  fields: {
    attr_name: text("", { title: "Attribute name" }),
    attr_type: text("bool_value", {
      title: "Attribute type",
      choices: choices("custom_attribute_types_enum", {
        bool_value: "Boolean",
        str_value: "String",
        int_value: "Integer",
        float_value: "Float",
        enum_value: "Enumerator",
      }),
      conditional: true,
    }),
    bool_value: boolean(true, expectedValue),
    str_value: text("", expectedValue),
    int_value: integer(0, expectedValue),
    float_value: decimal(0, expectedValue),
    enum_value: texts([], expectedValue),
  },
});

const VersionFilter = model("DailyListFilterModel", {
  file: "service_handlers",
  layout: "expanded",
  fields: {
    statuses: statusNames([], { title: "Statuses" }),
    custom_attributes: many(AttributeFilter, { title: "Custom attributes" }),
  },
});

const DailyList = model("DailyListItemModel", {
  file: "service_handlers",
  layout: "expanded",
  doc: "A list of the versions that any of the filters lets through.",
  fields: {
    name_template: text("{yy}{mm}{dd}", { title: "Name template" }),
    category: text("Dailies", {
      title: "List category",
      choices: addonChoices("list_categories_enum"),
    }),
    cycle_enabled: boolean(false, { title: "Run automatically" }),
    filters: many(VersionFilter, { title: "Asset version filters" }),
  },
});

/** Lists of versions that are made every day. */
export const DailyLists = model("CreateDailyListsModel", {
  file: "service_handlers",
  group: true,
  doc: "Lists of versions for the day, made by hand or on the clock.",
  fields: {
    enabled: boolean(false),
    cycle_hour_start: text("00:00:00", {
      title: "Create daily lists at",
      description: "The services' time of day, as hh:mm:ss. A change may take effect a day later.",
      section: "Automated execution",
      placeholder: "hh:mm:ss",
      scope: ["studio"],
      pattern: "(?:[01]\\d|2[0123]):(?:[012345]\\d):(?:[012345]\\d)$",
    }),
    cycle_days: texts(["monday", "tuesday", "wednesday", "thursday", "friday"], {
      title: "Days of week",
      scope: ["studio"],
      choices: choices("week_days_enum", {
        monday: "Monday",
        tuesday: "Tuesday",
        wednesday: "Wednesday",
        thursday: "Thursday",
        friday: "Friday",
        saturday: "Saturday",
        sunday: "Sunday",
      }),
    }),
    lists: many(DailyList, { title: "Lists" }, [
      { cycle_enabled: true, filters: [{ statuses: ["Approved"] }] },
    ]),
    role_list: roleList(MANAGER_ROLES, { section: "---" }),
  },
});
