import type { PlanCounts } from "../plan/plan.ts";
import type { ReportItem } from "./report.ts";

/** The outcome of a sync in one sentence. */
export function describeSync(
  project: string,
  { created, updated, deactivated }: PlanCounts,
  items: readonly ReportItem[],
): string {
  const changes = [
    [created, "created"],
    [updated, "updated"],
    [deactivated, "switched off"],
  ] as const;
  const done = changes.flatMap(([count, what]) => (count > 0 ? `${number(count)} ${what}` : []));
  const left = items.filter((item) => item.kind === "left-out" || item.kind === "held").length;
  const remarks = items.length - left;
  const notes = [
    ...(left > 0 ? [`${number(left)} not taken over`] : []),
    ...(remarks > 0 ? [`${number(remarks)} remark${remarks === 1 ? "" : "s"}`] : []),
  ];
  const summary = done.length > 0 ? done.join(", ") : "everything was in step already";
  return `${project}: ${[summary, ...notes].join("; ")}.`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
