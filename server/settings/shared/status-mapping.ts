import { model } from "../language/index.ts";
import { statusName, statusNames } from "./statuses.ts";

/** One status and several; what they mean to each other is said where they are used. */
export const StatusMapping = model("DictWithStrList", {
  file: "common",
  layout: "expanded",
  doc: "A status and the statuses that go with it.",
  fields: {
    name: statusName(),
    // People have to see and choose the order, for the first status that ftrack takes counts.
    value: statusNames([], { widget: "sortable_multiselect", placeholder: "Statuses" }),
  },
});
