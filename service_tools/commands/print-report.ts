import type { ReportItem, SyncReport } from "@ayon-ftrack/common/sync";

/** The outcome of a sync for a person, or whole as JSON. */
export function printReport(
  report: SyncReport,
  { json = false }: { readonly json?: boolean },
): void {
  if (json) {
    console.log(JSON.stringify(report, null, 2));
    return;
  }
  console.log(report.message);
  printItems(report.items);
}

/** One paragraph for each entity that was not taken over as it is. */
export function printItems(items: readonly ReportItem[]): void {
  for (const { kind, entity, reason, remedy } of items) {
    console.log(`  ${kind.padEnd(8)}  ${entity}: ${reason}.`);
    if (remedy) console.log(`            ${remedy}`);
  }
}
