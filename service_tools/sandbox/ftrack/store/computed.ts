import type { Computation, Value } from "../model/attribute.ts";
import { parentOf } from "./context-tree.ts";
import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

/** Objects that only an answer holds; nothing can be compared with them. */
const shownOnly: ReadonlySet<Computation> = new Set(["address", "link", "thumbnailAddress"]);

/** Whether queries can compare and order by what is worked out so. */
export function isComparable(computation: Computation | undefined): boolean {
  return computation === undefined || !shownOnly.has(computation);
}

/** The value of an attribute that is worked out from other rows when it is read. */
export function computedValue(store: Store, row: Row, computation: Computation): Value {
  switch (computation) {
    case "timeLogged":
      return timeLogged(store, row);
    case "bidTimeLoggedDifference":
      return Number(row.fields.bid ?? 0) - timeLogged(store, row);
    case "thumbnailSource":
      return thumbnailSource(store, row)?.key ?? null;
    case "isLatestVersion":
      return latestVersion(store, row.fields.asset_id) === row;
    case "latestVersion":
      return latestVersion(store, row.key)?.key ?? null;
    case "isOpen":
      return isOpen(row);
    case "sessionThumbnail":
      return sessionThumbnail(store, row);
    case "settingKey":
      return `${row.fields.name},${row.fields.group}`;
    default:
      throw new Error(`${row.type.name} has no plain value for ${computation}.`);
  }
}

/** Seconds that people have logged on this very context. */
function timeLogged(store: Store, context: Row): number {
  let seconds = 0;
  for (const { fields } of store
    .table(store.model.get("Timelog"))
    .find("context_id", context.key)) {
    if (typeof fields.duration === "number") seconds += fields.duration;
  }
  return seconds;
}

/** The nearest context upward, beginning with the entity itself, that has a thumbnail. */
function thumbnailSource(store: Store, context: Row): Row | undefined {
  let at: Row | undefined = context;
  while (at && typeof at.fields.thumbnail_id !== "string") at = parentOf(store, at);
  return at;
}

/** The version with the highest number, the last made of several. */
function latestVersion(store: Store, assetId: Value | undefined): Row | undefined {
  if (typeof assetId !== "string") return undefined;
  const number = (row: Row) => Number(row.fields.version ?? 0);
  let latest: Row | undefined;
  for (const row of store.table(store.model.get("AssetVersion")).find("asset_id", assetId)) {
    if (!latest || number(row) >= number(latest)) latest = row;
  }
  return latest;
}

/** A review session is open between its dates; without an end it stays open. */
function isOpen({ fields }: Row): boolean {
  const now = new Date().toISOString();
  const { start_date: start, end_date: end } = fields;
  return !(typeof start === "string" && start > now) && !(typeof end === "string" && end < now);
}

/** The thumbnail of the version chosen for it, or else of the first version that is shown. */
function sessionThumbnail(store: Store, session: Row): Value {
  const objects = store.table(store.model.get("ReviewSessionObject"));
  const shown = [...objects.find("review_session_id", session.key)];
  const ids = [session.fields.thumbnail_source_id, ...shown.map((row) => row.fields.version_id)];
  for (const id of ids) {
    const thumbnail = store.follow("AssetVersion", id)?.fields.thumbnail_id;
    if (typeof thumbnail === "string") return thumbnail;
  }
  return null;
}
