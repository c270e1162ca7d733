import { isList, isObject, type Json, type JsonObject } from "../json.ts";
import { changeAt, mergeObjects, storeAt, valueAt } from "../place.ts";
import type { Move } from "../rule.ts";

export function applyMove(move: Move, overrides: JsonObject): JsonObject {
  return changeAt(overrides, move.at ?? "", (target) =>
    isObject(target) ? moveWithin(target, move) : target,
  );
}

function moveWithin(target: JsonObject, { from, to, kind, with: beside = {} }: Move): JsonObject {
  const taken = valueAt(target, from);
  if (taken === undefined) return target;
  const rest = changeAt(target, from, () => undefined);
  if (!isOfKind(taken, kind)) return rest;
  const stored = valueAt(rest, to);
  if (!isOfKind(stored, kind)) return mergeObjects(storeAt(rest, to, taken), beside);
  if (!isObject(stored) || !isObject(taken)) return rest;
  return storeAt(rest, to, mergeObjects(stored, taken));
}

function isOfKind(value: Json | undefined, kind: Move["kind"]): boolean {
  return kind === "list" ? isList(value) : isObject(value);
}
