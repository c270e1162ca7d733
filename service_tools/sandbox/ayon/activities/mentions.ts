import { parseId } from "../identifiers.ts";
import type { NewReference } from "./activity-row.ts";

/** Markdown links, but not images. */
const linkPattern = /(?<!!)\[.*?\]\((.*?)\)/g;

const mentionable = new Set([
  "activity",
  "user",
  "folder",
  "task",
  "product",
  "version",
  "representation",
  "workfile",
]);

/** Users and entities that a text links to: `[Jane](user:jane)`, `[shot](folder:<id>)`. */
export function mentionsIn(body: string): NewReference[] {
  const mentions: NewReference[] = [];
  for (const [, target = ""] of body.matchAll(linkPattern)) {
    const [entityType = "", name = "", ...rest] = target.split(":");
    if (rest.length > 0 || name === "" || !mentionable.has(entityType)) continue;
    const isUser = entityType === "user";
    mentions.push({
      type: "mention",
      entityType,
      entityId: isUser ? null : (parseId(name) ?? name),
      entityName: isUser ? name : null,
    });
  }
  return mentions;
}

const checkboxPattern = /^\s*[-*]\s*\[[ xX]\]/m;

/** Whether the text has a list with boxes to tick. */
export function hasChecklist(body: string): boolean {
  return checkboxPattern.test(body);
}

/** Whether two texts differ in nothing but ticked boxes. */
export function differsInTicksOnly(before: string, after: string): boolean {
  const unticked = (text: string) => text.replace(/\s*\[[ xX]\]\s*/g, "[checkbox]");
  return unticked(before) === unticked(after);
}
