import { isList, isObject, type Json, type JsonObject } from "../json.ts";
import { changeAt, fillAt, valueAt } from "../place.ts";
import type { Move } from "../rule.ts";

export function applyMove(move: Move, overrides: JsonObject): JsonObject {
  return changeAt(overrides, move.at ?? "", (target) =>
    isObject(target) ? moveWithin(target, move) : target,
  );
}

function moveWithin(target: JsonObject, move: Move): JsonObject {
  const taken = valueAt(target, move.from);
  if (taken === undefined) return target;
  const rest = changeAt(target, move.from, () => undefined);
  if (!isOfKind(taken, move.kind)) return rest;
  const moved = fillAt(rest, move.to, taken);
  const isFree = (valueAt(rest, move.to) ?? null) === null;
  return isFree && move.with ? fillAt(moved, "", move.with) : moved;
}

function isOfKind(value: Json, kind: Move["kind"]): boolean {
  return kind === "list" ? isList(value) : isObject(value);
}
