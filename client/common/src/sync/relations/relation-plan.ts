import type { WantedValue } from "../apply/write-value.ts";
import type { AnyOperation } from "../plan/plan.ts";
import type { ReportItem } from "../report/report.ts";
import type { LinkPlan } from "./links/plan-links.ts";
import type { WholeListPlan } from "./lists/apply-lists.ts";

/** What a sync would write of what hangs on folders and tasks: links, lists and statuses of versions. */
export interface RelationPlan {
  readonly links: LinkPlan | null;
  readonly lists: WholeListPlan | null;
  /** Statuses of AYON versions. */
  readonly versions: readonly AnyOperation[];
  /** Values of custom attributes that ftrack shall have: ids of versions, and kinds of lists that AYON cannot change. */
  readonly values: readonly WantedValue[];
  readonly report: readonly ReportItem[];
}

/** How many of each a sync changed. */
export interface RelationCounts {
  readonly links: number;
  readonly lists: number;
  readonly versions: number;
}
