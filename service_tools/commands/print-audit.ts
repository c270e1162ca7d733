import type { Audit, Difference } from "@ayon-ftrack/common/sync";

const MOST_ROWS = 200;
const WIDEST = 44;

const TITLES = ["entity", "what", "ftrack", "AYON"] as const;

/** The differences as a table for a person, or whole as JSON. */
export function printAudit(audit: Audit, { json = false }: { readonly json?: boolean }): void {
  if (json) {
    console.log(JSON.stringify(audit, null, 2));
    return;
  }
  const { project, differences } = audit;
  if (audit.inStep) {
    console.log(`${project}: both sides are in step.`);
    return;
  }
  const count = differences.length.toLocaleString("en");
  console.log(`${project}: ${count} ${differences.length === 1 ? "difference" : "differences"}`);
  for (const line of table([TITLES, ...differences.slice(0, MOST_ROWS).map(toRow)])) {
    console.log(line);
  }
  const rest = differences.length - MOST_ROWS;
  if (rest > 0) console.log(`  and ${rest.toLocaleString("en")} more; --json prints all`);
}

type Row = readonly [entity: string, what: string, ftrack: string, ayon: string];

function toRow(difference: Difference): Row {
  const { kind, entity, field = "", ftrack, ayon, reason = "" } = difference;
  switch (kind) {
    case "missing":
      return [entity, field, "there", "missing"];
    case "gone":
      return [entity, field, "gone", "still active"];
    case "not-followed":
      return [entity, reason, "", ""];
    default:
      return [entity, field || reason, text(ftrack), text(ayon)];
  }
}

function text(value: unknown): string {
  if (value === undefined) return "";
  if (value === null) return "not set";
  if (Array.isArray(value)) return value.map(text).join(", ") || "nobody";
  return typeof value === "string" ? value || '""' : JSON.stringify(value);
}

function table(rows: readonly Row[]): string[] {
  const cells = rows.map((row) => row.map(oneLine));
  const widths = TITLES.map((_, column) =>
    Math.min(WIDEST, Math.max(...cells.map((row) => row[column]?.length ?? 0))),
  );
  // The last column that is filled may be as long as it is.
  return cells.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, " ");
}
