import { describe, expect, it } from "vitest";
import { entity } from "../testing/trees.ts";
import { type Move, orderMoves } from "./order.ts";

function move(id: string, name: string, more: Partial<Move> = {}): Move {
  return { id, kind: "folder", parentId: null, name, isNew: false, ...more };
}
const told = (moves: Move[], entities = [entity("a", "x"), entity("b", "y")]) =>
  orderMoves(moves, entities).map((step) =>
    "move" in step ? `${step.move.id} -> ${step.move.name}` : `park ${step.park.id}`,
  );

describe("moves are ordered", () => {
  it("so that a folder is there before what goes into it", () => {
    const child = move("child", "c", { parentId: "top", isNew: true });
    expect(told([child, move("top", "t", { isNew: true })])).toEqual(["top -> t", "child -> c"]);
  });

  it("so that a name is free before it is taken", () => {
    expect(told([move("a", "y"), move("b", "z")])).toEqual(["b -> z", "a -> y"]);
  });

  it("with one entity parked while two exchange their names", () => {
    expect(told([move("a", "y"), move("b", "x")])).toEqual(["park b", "a -> y", "b -> x"]);
  });

  it("so that parent and child can change places", () => {
    const entities = [entity("a", "x"), entity("b", "y", { parentId: "a" })];
    expect(told([move("a", "x", { parentId: "b" }), move("b", "y")], entities)).toEqual([
      "b -> y",
      "a -> x",
    ]);
  });
});
