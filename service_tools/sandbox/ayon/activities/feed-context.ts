import type { ProjectSpace } from "../entities/project-space.ts";
import type { NewEvent } from "../events/event-row.ts";

/** How an event of the feed is passed on. */
export interface AnnounceOptions {
  /** false passes it on without keeping it. */
  readonly store?: boolean;
  /** Names of the only users who are told; everybody when left out. */
  readonly recipients?: readonly string[];
}

/** What the activity feed of one project works with. */
export interface FeedContext {
  readonly space: ProjectSpace;
  /** Milliseconds since 1970. */
  readonly now: number;
  announce(event: NewEvent, options?: AnnounceOptions): void;
}
