import { entityLine, type ReportItem } from "@ayon-ftrack/common/sync";

/** What a sync reports for one and the same reason. */
export interface ReportGroup {
  readonly reason: string;
  readonly remedy: string | undefined;
  readonly entries: readonly ReportEntry[];
}

/** An entity, and what is left out only because it lies below it. */
export interface ReportEntry {
  readonly entity: string;
  readonly below: readonly string[];
}

/** The items by their reason and remedy, in the order in which the reasons come up. */
export function groupReport(items: readonly ReportItem[]): ReportGroup[] {
  const groups = new Map<string, ReportGroup & { readonly entries: ReportEntry[] }>();
  for (const item of items) {
    const { reason, remedy, below = [] } = item;
    const entry = { entity: entityLine(item), below };
    const key = JSON.stringify([reason, remedy]);
    const group = groups.get(key);
    if (group) group.entries.push(entry);
    else groups.set(key, { reason, remedy, entries: [entry] });
  }
  return [...groups.values()];
}
