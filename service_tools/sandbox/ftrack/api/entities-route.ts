import type { Hono } from "hono";
import type { SandboxEnv } from "../../control/index.ts";
import type { Graph } from "../store/graph.ts";
import { fold, type Row } from "../store/row.ts";

/**
 * Adds `GET /_sandbox/entities?type=Task`, to look at the data without a client: a list of
 * objects with the stored values. `limit` bounds it; every other parameter is an attribute and
 * the value that it must have, as in `&name=sh010`.
 */
export function addEntitiesRoute(app: Hono<SandboxEnv>, { store }: Graph): void {
  app.get("/_sandbox/entities", (c) => {
    const { type: typeName, limit, ...wanted } = c.req.query();
    const type = store.model.find(typeName ?? "");
    if (!type || type.isView) {
      return c.json({ error: `There is no stored entity type "${typeName ?? ""}".` }, 400);
    }
    const most = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
    if (!(most >= 0)) return c.json({ error: `"limit" must be a number.` }, 400);
    for (const name of Object.keys(wanted)) {
      const attribute = type.attributes.get(name);
      if (attribute?.kind !== "scalar" || attribute.computed) {
        return c.json({ error: `${type.name} stores no attribute "${name}".` }, 400);
      }
    }
    const rows: Row[] = [];
    for (const row of store.table(type).rows()) {
      if (rows.length >= most) break;
      if (row.type.isA(type) && fits(row, wanted)) rows.push(row);
    }
    return c.json(rows.map((row) => ({ __entity_type__: row.type.name, ...row.fields })));
  });
}

function fits(row: Row, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, text]) => {
    const attribute = row.type.attributes.get(name);
    const value = attribute?.kind === "scalar" ? row.fields[attribute.storedAs] : null;
    return value === null || value === undefined
      ? fold(text) === "none"
      : fold(String(value)) === fold(text);
  });
}
