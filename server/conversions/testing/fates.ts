/** Beginnings of places that are somewhere else today. */
const MOVED: readonly (readonly [string, string])[] = [
  ["user_handlers.delete_asset_subset.", "service_event_handlers.delete_ayon_entities."],
  ...["show.auto_sync_enabled", "is_hierarchical.ayon_id"].map(movedRoles),
  ...["is_hierarchical.ayon_path", "is_hierarchical.ayon_sync_failed"].map(movedRoles),
];

/** Endings of places that have another name today. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/\.read_roles$/, ".read_security_roles"],
  [/\.asset_types_to_skip$/, ".asset_types"],
  [/_profiles\[\]\.families$/, "_profiles[].product_types"],
  [/_profiles\[\]\.subset_names$/, "_profiles[].product_names"],
  [/rofiles\[\]\.product_types$/, "rofiles[].product_base_types"],
  [/\.product_type_mapping(?=\[|$)/, ".product_base_type_mapping"],
];

/** What no release after it could take over: nothing acted by it, or there is no such setting. */
const GONE = [
  "user_handlers.application_launch_statuses.",
  "service_event_handlers.create_daily_review_session.",
  "custom_attributes.show.",
  "custom_attributes.is_hierarchical.",
];

/** Where a value that an earlier release stored at `place` is today; undefined if nowhere. */
export function fateOf(place: string): string | undefined {
  const moved = MOVED.reduce(
    (current, [from, to]) => (current.startsWith(from) ? to + current.slice(from.length) : current),
    place,
  );
  if (GONE.some((prefix) => moved.startsWith(prefix))) return undefined;
  return RENAMED.reduce((current, [ending, name]) => current.replace(ending, name), moved);
}

function movedRoles(attribute: string): readonly [string, string] {
  const name = attribute.split(".").at(-1);
  return [`custom_attributes.${attribute}.`, `custom_attributes.mandatory_attributes.${name}.`];
}
