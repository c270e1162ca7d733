import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Journal } from "./journal.ts";
import { Table } from "./table.ts";

interface Row {
  readonly id: string;
  readonly creationOrder: number;
  readonly colour: string;
}

const id = fc.constantFrom("a", "b", "c", "d", "e");
const colour = fc.constantFrom("red", "blue");
const write = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), id, colour }),
  fc.record({ kind: fc.constant("delete" as const), id }),
);

describe("a table", () => {
  it("gives its rows by key and in order of creation, whatever was written before", () => {
    const step = fc.record({ writes: fc.array(write), isTakenBack: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const journal = new Journal();
        const table = new Table<Row>(journal);
        const byColour = table.index((row) => row.colour);
        let expected = new Map<string, Row>();
        for (const { writes, isTakenBack } of steps) {
          const before = new Map(expected);
          const work = () => {
            for (const { id, ...change } of writes) {
              if (change.kind === "delete") {
                table.delete(id);
                expected.delete(id);
                continue;
              }
              const creationOrder = table.get(id)?.creationOrder ?? table.nextCreationOrder();
              const row = { id, creationOrder, colour: change.colour };
              table.put(row);
              expected.set(id, row);
            }
            if (isTakenBack) throw new Error("take it back");
          };
          if (isTakenBack) {
            expect(() => journal.transaction(work)).toThrow("take it back");
            expected = before;
          } else work();

          const rows = [...expected.values()].sort((a, b) => a.creationOrder - b.creationOrder);
          expect(table.ordered()).toEqual(rows);
          for (const colour of ["red", "blue"]) {
            const ofColour = rows.filter((row) => row.colour === colour);
            expect(byColour.ordered(colour)).toEqual(ofColour);
            expect(new Set(byColour.rows(colour))).toEqual(new Set(ofColour));
            expect(byColour.count(colour)).toBe(ofColour.length);
            expect(byColour.first(colour) !== undefined).toBe(ofColour.length > 0);
            expect([...byColour.keys()].includes(colour)).toBe(ofColour.length > 0);
          }
        }
      }),
    );
  });

  it("lets rows be deleted while it is walked through", () => {
    const table = new Table<Row>(new Journal());
    for (const id of ["a", "b", "c"]) {
      table.put({ id, creationOrder: table.nextCreationOrder(), colour: "red" });
    }
    for (const row of table.ordered()) table.delete(row.id);
    expect(table.ordered()).toEqual([]);
  });
});
