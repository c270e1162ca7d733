import { FtrackSettings } from "../../settings/ftrack-settings.ts";
import type { KindsByPlace } from "./keys.ts";
import { kindsOfModel } from "./kinds-of-model.ts";
import { releases } from "./releases.ts";

/** The kinds of values at every place that any release ever stored, and ours does. */
export const everyKind: KindsByPlace = new Map([
  ...releases.flatMap(({ kinds }) => [...kinds]),
  ...kindsOfModel(FtrackSettings),
]);
