import type { Json } from "../json.ts";
import { at, type Vector } from "./vector.ts";

const MAPPING = "service_event_handlers.status_task_to_version.mapping";
const NEXT_TASK = "service_event_handlers.next_task_update.mapping";
const DAILY = "service_event_handlers.create_daily_lists";
const HOUR = `${DAILY}.cycle_hour_start`;
const LEVELS = "service_event_handlers.thumbnail_updates.levels";
const ATTRIBUTES = "publish.ValidateFtrackAttributes.ftrack_custom_attributes";
const PROFILES = "publish.CollectFtrackFamily.profiles";
const ROLES = "user_handlers.job_killer.role_list";

/** A value that no longer fits, and the one in its stead; undefined for none. */
function fitted(name: string, place: string, stored: Json, converted?: Json): Vector {
  return {
    name,
    version: "1.6.4",
    stored: { enabled: true, ...at(place, stored) },
    converted: { enabled: true, ...(converted === undefined ? {} : at(place, converted)) },
  };
}

/** Values that AYON stored and would stumble over, or that the services would refuse. */
export const fitVectors: readonly Vector[] = [
  fitted("a time with more after it", HOUR, "10:00:00garbage", "10:00:00"),
  fitted("a time with a line break after it", HOUR, "10:00:00\n", "10:00:00"),
  fitted("a time", HOUR, "23:59:59", "23:59:59"),
  fitted("no time", HOUR, "24:00:00"),
  fitted("a time in other digits", HOUR, "1０:0０:0０"),
  fitted("a number for a time", HOUR, 10),
  fitted("a level below none", LEVELS, -3, 0),
  fitted("a level below none as a text", LEVELS, "-3", 0),
  fitted("a level as a text", LEVELS, "+2", 2),
  fitted("a level", LEVELS, 2, 2),
  fitted("a word for a level", LEVELS, "all"),
  fitted("a switch for a level", LEVELS, true),
  fitted("JSON of an object", ATTRIBUTES, '{"a": [1]}', '{"a": [1]}'),
  fitted("JSON of a list", ATTRIBUTES, "[]"),
  fitted("JSON as only Python reads it", ATTRIBUTES, '{"a": NaN}'),
  fitted("no JSON", ATTRIBUTES, "{"),
  fitted("an object in place of its JSON", ATTRIBUTES, { a: 1 }),
  fitted("a list whose texts are not all texts", ROLES, ["A", null, ["B"], {}, "C"], ["A", "C"]),
  fitted("numbers and switches, which AYON writes out", ROLES, ["A", 1, true], ["A", 1, true]),
  fitted("a text in place of a list", ROLES, "Administrator"),
  fitted("an object in place of a list of objects", MAPPING, { name: "A" }),
  fitted("a text in place of a list of objects", MAPPING, "A"),
  fitted("items that are no objects", MAPPING, [null, "A", [], { name: "A" }], [{ name: "A" }]),
  fitted("items that are no objects, where names do not matter", PROFILES, ["A", {}], [{}]),
  fitted("what is no list inside an item", `${DAILY}.lists`, [{ filters: {} }], [{}]),
  fitted(
    "names that are there twice",
    MAPPING,
    [
      { name: "A", value: ["1", "2"] },
      { name: "B", value: ["3"] },
      { name: "A", value: ["2", "4"] },
      { name: "B" },
    ],
    [
      { name: "A", value: ["1", "2", "4"] },
      { name: "B", value: ["3"] },
    ],
  ),
  fitted(
    "names that are there twice with one value each, of which the first stays",
    NEXT_TASK,
    [
      { name: "A", value: "1" },
      { name: "A", value: "2" },
    ],
    [{ name: "A", value: "1" }],
  ),
  fitted("names that become the same", MAPPING, [{ name: 1 }, { name: "1" }], [{ name: "1" }]),
  fitted("no name", MAPPING, [{ value: ["A"] }, { name: null }, { name: true }, { name: 0.5 }], []),
  fitted(
    "names that differ",
    MAPPING,
    [{ name: "a" }, { name: "A" }],
    [{ name: "a" }, { name: "A" }],
  ),
  fitted("days that no week has", `${DAILY}.cycle_days`, ["monday", "Monday", 3], ["monday"]),
  fitted(
    "an attribute type that is none",
    "custom_attributes.attributes_mapping.mapping",
    [{ name: "fps", attr_type: "other" }],
    [{ name: "fps" }],
  ),
  {
    name: "overrides that are no object",
    version: "1.6.4",
    stored: [],
    converted: {},
  },
];
