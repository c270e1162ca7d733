import type { SyncReport } from "./report.ts";

/** The outcome of a sync in one sentence. */
export function describeSync(project: string, report: Omit<SyncReport, "message">): string {
  const { counts, items, projectChanged, attributesChanged } = report;
  const changes = [
    [counts.created, "created"],
    [counts.updated, "updated"],
    [counts.deactivated, "switched off"],
  ] as const;
  const done = changes.flatMap(([count, what]) => (count > 0 ? `${number(count)} ${what}` : []));
  const relations = [
    [counts.versions, "version"],
    [counts.lists, "list"],
    [counts.links, "link"],
  ] as const;
  for (const [count, what] of relations) {
    if (count > 0) done.push(`${number(count)} ${what}${count === 1 ? "" : "s"} updated`);
  }
  if (projectChanged) done.push("the project's types, statuses or attributes updated");
  if (attributesChanged) done.push("AYON's custom attributes in ftrack set up");
  if (done.length === 0 && counts.marked > 0)
    done.push(`${number(counts.marked)} marked in ftrack`);

  const unsynced = items.filter((item) => item.kind === "left-out" || item.kind === "held");
  const left = unsynced.reduce((sum, { below = [] }) => sum + 1 + below.length, 0);
  const remarks = items.length - unsynced.length;
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
