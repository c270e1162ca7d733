import type { ReportItem } from "./report.ts";

/** The outcome of a sync in one sentence. */
export function describeSync(
  project: string,
  counts: { readonly created: number; readonly updated: number; readonly deactivated: number },
  items: readonly ReportItem[],
): string {
  const done = [
    `${counts.created} created`,
    `${counts.updated} updated`,
    `${counts.deactivated} switched off`,
  ];
  const changed = counts.created + counts.updated + counts.deactivated > 0;
  const left = items.filter((item) => item.kind === "left-out" || item.kind === "held").length;
  const other = items.length - left;
  const notes = [
    left > 0 ? `${left} not taken over` : "",
    other > 0 ? `${plural(other, "remark")}` : "",
  ].filter((note) => note !== "");
  const summary = changed ? done.join(", ") : "everything was in step already";
  return `${project}: ${summary}${notes.length > 0 ? `; ${notes.join(", ")}` : ""}.`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
