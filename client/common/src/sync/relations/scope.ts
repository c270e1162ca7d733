import type { FtrackVersion } from "./versions/version-sides.ts";

/** Everything of its kind in a project, or what has one of these ids. */
export type Part = "all" | ReadonlySet<string>;

/** Which links, lists and versions of a project are compared. */
export interface RelationScope {
  /** Contexts whose links are compared. */
  readonly links: Part;
  /** Lists whose items are compared. Unless it is none, all lists are compared by name. */
  readonly lists: Part;
  /** Versions whose statuses are compared. */
  readonly versions: "all" | readonly FtrackVersion[];
}

export const WHOLE_PROJECT: RelationScope = { links: "all", lists: "all", versions: "all" };

/** Whether there is nothing in the part. */
export function isNone(part: Part): boolean {
  return part !== "all" && part.size === 0;
}

/** Whether nothing is to be compared. */
export function isEmpty({ links, lists, versions }: RelationScope): boolean {
  return isNone(links) && isNone(lists) && versions !== "all" && versions.length === 0;
}
