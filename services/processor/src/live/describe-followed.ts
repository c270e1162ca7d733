import type { Followed } from "@ayon-ftrack/common/sync";

/** What became of a change, in a few words for the description of its job. */
export function describeFollowed(followed: Followed): string {
  if ("notFollowed" in followed) return followed.notFollowed;
  const { counts, projectChanged, items } = followed;
  const done = [
    [counts.created, "created"],
    [counts.updated, "updated"],
    [counts.deactivated, "switched off"],
  ] as const;
  const told = done.flatMap(([count, what]) => (count > 0 ? `${count} ${what}` : []));
  const relations = [
    [counts.versions, "versions"],
    [counts.lists, "lists"],
    [counts.links, "links"],
  ] as const;
  for (const [count, what] of relations) if (count > 0) told.push(`${what} updated: ${count}`);
  if (projectChanged) told.push("the project itself changed");
  if (told.length === 0) told.push("nothing differed");
  const held = items.filter(({ kind }) => kind !== "repaired").length;
  return [...told, ...(held > 0 ? [`${held} not followed`] : [])].join(", ");
}
