import { entityLine, type ReportItem, type SyncReport } from "@ayon-ftrack/common/sync";

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
  for (const item of items) {
    console.log(`  ${item.kind.padEnd(8)}  ${entityLine(item)}: ${item.reason}.`);
    for (const path of item.below ?? []) console.log(`            with it: ${path}`);
    if (item.remedy) console.log(`            ${item.remedy}`);
  }
}
