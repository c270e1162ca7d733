import type { ReportItem } from "@ayon-ftrack/common/sync";

/** What a sync reports for one and the same reason. */
export interface ReportGroup {
  readonly reason: string;
  readonly remedy: string | undefined;
  readonly entities: readonly string[];
}

/** The items by their reason and remedy, in the order in which the reasons come up. */
export function groupReport(items: readonly ReportItem[]): ReportGroup[] {
  const groups = new Map<string, ReportGroup & { readonly entities: string[] }>();
  for (const { reason, remedy, entity } of items) {
    const key = JSON.stringify([reason, remedy]);
    const group = groups.get(key);
    if (group) group.entities.push(entity);
    else groups.set(key, { reason, remedy, entities: [entity] });
  }
  return [...groups.values()];
}
