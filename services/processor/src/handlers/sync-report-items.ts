import type { ReportItem } from "@ayon-ftrack/common/sync";
import type { FormItem } from "../actions/action.ts";
import { groupReport, type ReportEntry, type ReportGroup } from "./group-report.ts";

/** The window is for reading: beyond these, ftrack's own filters help more. */
const mostReasons = 30;
const mostLines = 1000;

/**
 * The report of a sync as texts of a window in ftrack: what was left out, grouped by the reason, with
 * the remedy and the entities under it.
 */
export function reportItems(items: readonly ReportItem[]): FormItem[] {
  const groups = groupReport(items);
  const shown = groups.slice(0, mostReasons);
  let room = mostLines;
  const texts = shown.map((group) => {
    const lines = group.entries.flatMap(linesOf);
    const named = lines.slice(0, room);
    room -= named.length;
    return groupText(group, named, lines.length - named.length);
  });
  const more = groups.length - shown.length;
  if (more > 0) texts.push(`and ${more} more reasons, see the log`);
  return texts.flatMap((text, index) =>
    index === 0 ? [label(text)] : [label("---"), label(text)],
  );
}

function linesOf({ entity, below }: ReportEntry): string[] {
  return [`- ${escaped(entity)}`, ...below.map((path) => `    - ${escaped(path)}`)];
}

function groupText({ reason, remedy }: ReportGroup, named: string[], more: number): string {
  const rest = more > 0 ? [`- and ${more} more, see the log`] : [];
  return [
    `### ${escaped(reason)}`,
    remedy ? `*${escaped(remedy)}*` : "",
    [...named, ...rest].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function label(value: string): FormItem {
  return { type: "label", value };
}

/** Labels are Markdown and may hold HTML; names of entities must stay what they are. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("\n", " ");
}
