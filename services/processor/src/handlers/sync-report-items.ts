import type { ReportItem } from "@ayon-ftrack/common/sync";
import type { FormItem } from "../actions/action.ts";

/** Entities named per reason; the log has them all. */
const mostNamed = 100;

/**
 * The report of a sync as texts of a window in ftrack: what was left out, grouped by the reason, with
 * the remedy and the entities under it.
 */
export function reportItems(items: readonly ReportItem[]): FormItem[] {
  const groups = new Map<string, ReportItem[]>();
  for (const item of items) {
    const key = JSON.stringify([item.reason, item.remedy]);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return Array.from(groups.values(), groupText).flatMap((text, index) =>
    index === 0 ? [label(text)] : [label("---"), label(text)],
  );
}

function groupText(group: readonly ReportItem[]): string {
  const [first] = group;
  const named = group.slice(0, mostNamed).map(({ entity }) => `- ${escaped(entity)}`);
  const more = group.length - named.length;
  return [
    `### ${escaped(first?.reason ?? "")}`,
    first?.remedy ? `*${escaped(first.remedy)}*` : "",
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
