import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError } from "../api-error.ts";
import { holds, type NaiveValue } from "./naive-evaluator.fixture.ts";
import {
  engineWith,
  pick,
  randomExpression,
  randomRows,
  randomTypes,
} from "./random-queries.fixture.ts";

describe("queries over any schema and any rows", () => {
  it("find what a look at every row finds, in the order and on the page that is asked for", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const types = randomTypes(g);
        const rows = randomRows(g, types);
        const type = pick(g, types);
        const where = randomExpression(g, types, type, 3);
        const [key] = pick(g, [...type.scalars]);
        const descending = g(fc.boolean);
        const [limit, offset] = pick(g, [
          [99, 0],
          [99, 0],
          [2, 0],
          [1, 1],
          [5, 2],
        ]);
        const order = `order by ${key} ${descending ? "descending" : ""}`;
        const query = `${type.name} where ${where.text} ${order} limit ${limit} offset ${offset}`;

        const fitting = rows.filter(
          (row) => (row.type === type.name || row.base === type.name) && holds(row, where.meaning),
        );
        fitting.sort((a, b) => inOrder(a.values[key], b.values[key]) * (descending ? -1 : 1));
        const wanted = fitting.slice(offset, offset + limit).map(({ id }) => id);
        const result = engineWith(types, rows).run(query);
        expect(result.rows.map((row) => row.key)).toEqual(wanted);
        const isLast = offset + limit >= fitting.length;
        expect(result.nextOffset).toBe(isLast ? null : offset + limit);
      }),
      { numRuns: 600, endOnFailure: true },
    );
  });

  it("are answered or refused as wrong queries, however they are mangled", () => {
    const pieces = [
      "(",
      ")",
      "'",
      '"',
      "\\",
      "[",
      ",",
      ".",
      " not ",
      " where ",
      " in (",
      "none",
      "\u0000",
    ];
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const types = randomTypes(g);
        const [type = types[0]] = types;
        if (!type) return;
        const { text: where } = randomExpression(g, types, type, 2);
        const query = `select id from ${type.name} where ${where} order by id`;
        const [from, to] = [g(fc.nat, { max: query.length }), g(fc.nat, { max: query.length })];
        const inserted = g(fc.boolean) ? pick(g, pieces) : g(fc.string, { maxLength: 5 });
        const mangled = query.slice(0, from) + inserted + query.slice(to);
        try {
          engineWith(types, []).run(mangled);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
          expect(error).toMatchObject({ exception: "ParseError" });
          expect(String(error)).toMatch(/ at position \d+ of the query: /);
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});

/** Nothing comes before anything. */
function inOrder(a: NaiveValue | undefined, b: NaiveValue | undefined): number {
  if (a == null || b == null) return Number(b == null) - Number(a == null);
  const [x, y] = [a, b].map((value) => (typeof value === "string" ? value.toLowerCase() : value));
  if (x === y || x === undefined || y === undefined) return 0;
  return x < y ? -1 : 1;
}
