import type { ReportItem } from "@ayon-ftrack/common/sync";
import type { FormItem } from "../actions/action.ts";
import { groupReport, type ReportGroup } from "./group-report.ts";

/** Reasons and entities per reason in the window; the log has them all. */
const mostReasons = 30;
const mostNamed = 100;

/**
 * The report of a sync as texts of a window in ftrack: what was left out, grouped by the reason, with
 * the remedy and the entities under it.
 */
export function reportItems(items: readonly ReportItem[]): FormItem[] {
  const groups = groupReport(items);
  const texts = groups.slice(0, mostReasons).map(groupText);
  const more = groups.length - texts.length;
  if (more > 0) texts.push(`and ${more} more reasons, see the log`);
  return texts.flatMap((text, index) =>
    index === 0 ? [label(text)] : [label("---"), label(text)],
  );
}

function groupText({ reason, remedy, entities }: ReportGroup): string {
  const named = entities.slice(0, mostNamed).map((entity) => `- ${escaped(entity)}`);
  const more = entities.length - named.length;
  return [
    `### ${escaped(reason)}`,
    remedy ? `*${escaped(remedy)}*` : "",
    [...named, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n"),
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
