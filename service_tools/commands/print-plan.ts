import { type AyonOperation, countOperations, type ProjectPlan } from "@ayon-ftrack/common/sync";
import { printItems } from "./print-report.ts";

const MOST_LINES = 40;

/** The plan for a person, or whole as JSON. */
export function printPlan(plan: ProjectPlan, { json = false }: { readonly json?: boolean }): void {
  if (json) {
    console.log(JSON.stringify(plan, null, 2));
    return;
  }
  const { created, updated, deactivated } = countOperations(plan.operations);
  console.log(
    `${plan.project.name}: ${created} to create, ${updated} to update, ${deactivated} to switch off, ${plan.marks.length} to mark in ftrack`,
  );
  const attributes = plan.attributeOperations.length;
  if (attributes > 0) console.log(`  ftrack    custom attributes: ${attributes} to create or mend`);
  for (const [field, value] of Object.entries(plan.projectPatch)) {
    console.log(`  project   ${field}: ${describe(value)}`);
  }
  for (const operation of plan.operations.slice(0, MOST_LINES)) console.log(line(operation));
  const rest = plan.operations.length - MOST_LINES;
  if (rest > 0) console.log(`  and ${rest} more; --json prints all`);
  for (const [field, value] of Object.entries(plan.finalPatch)) {
    console.log(`  project   ${field} in the end: ${describe(value)}`);
  }
  printRelations(plan.relations);
  printItems(plan.report);
}

function printRelations({ links, lists, versions }: ProjectPlan["relations"]): void {
  const counts = [
    ["links", links?.creations.length, "create"],
    ["links", links?.removals.length, "remove"],
    ["lists", lists?.creations.length, "create"],
    ["lists", lists?.removals.length, "remove"],
    ["lists", lists?.changes.length, "rename or mark"],
    ["lists", lists?.items.length, "fill or clear"],
    ["versions", versions.length, "give their status"],
  ] as const;
  for (const [what, count = 0, verb] of counts) {
    if (count > 0) console.log(`  ${what.padEnd(8)}  ${count} to ${verb}`);
  }
}

function line({ type, entityType, path, data }: AyonOperation): string {
  const verb = type === "create" ? "create" : data.active === false ? "off" : "update";
  const changes = type === "create" ? "" : `  ${Object.keys(data).join(", ")}`;
  return `  ${verb.padEnd(8)}  ${entityType.padEnd(6)}  ${path}${changes}`;
}

function describe(value: unknown): string {
  return Array.isArray(value)
    ? value.map((item: { name?: unknown }) => String(item.name)).join(", ")
    : JSON.stringify(value);
}
