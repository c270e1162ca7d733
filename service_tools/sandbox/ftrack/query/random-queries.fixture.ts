import fc, { type GeneratorValue } from "fast-check";
import {
  type AttributeDescription,
  decimal,
  flag,
  many,
  moment,
  one,
  reference,
  type TypeDescription,
  text,
  uid,
} from "../model/describe.ts";
import { Model } from "../model/model.ts";
import { Graph } from "../store/graph.ts";
import { Store } from "../store/store.ts";
import type {
  NaiveExpression,
  NaivePath,
  NaiveRow,
  NaiveValue,
} from "./naive-evaluator.fixture.ts";
import { QueryEngine } from "./query-engine.ts";

const kinds = { text, number: decimal, flag, moment } as const;
type Kind = keyof typeof kinds;

/** What the values of each kind, and those that they are compared with, are chosen from. */
const pools: Record<Kind, readonly Exclude<NaiveValue, null>[]> = {
  text: ["", "a", "B", "ab", "AB_", "none", "50%", "it's", 'say "x"', "žluť", "a\\b", "10"],
  number: [-1, 0, 1, 1.5, 10],
  flag: [true, false],
  moment: ["2026-01-05T00:00:00", "2026-01-05T10:30:00", "2027-02-01T00:00:00"],
};

/** An entity type of a random schema, with what it takes over from the one that it extends. */
export interface RandomType {
  readonly name: string;
  readonly base: string | undefined;
  readonly scalars: ReadonlyMap<string, Kind>;
  /** Single relations by name, with the type at their end. */
  readonly ones: ReadonlyMap<string, string>;
  /** Collections by name, with the type of their members. */
  readonly manies: Map<string, string>;
  readonly description: TypeDescription;
}

/** One of the items; only its place is left to the generator, so that cyclic rows do no harm. */
export function pick<T extends string | object | number | boolean | null>(
  g: GeneratorValue,
  items: readonly T[],
): T {
  const [item] = items.slice(g(fc.nat, { max: items.length - 1 }));
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}

/** A few types that refer to each other and themselves; the last may extend the first. */
export function randomTypes(g: GeneratorValue): RandomType[] {
  const count = g(fc.integer, { min: 1, max: 3 });
  const types: RandomType[] = [];
  for (let n = 0; n < count; n += 1) {
    const [first] = types;
    const base = n > 0 && n === count - 1 && g(fc.boolean) ? first : undefined;
    const scalars = new Map(base?.scalars);
    const ones = new Map(base?.ones);
    const attributes: Record<string, AttributeDescription> = base ? {} : { id: uid() };
    for (let s = g(fc.integer, { min: 0, max: 2 }); s >= 0; s -= 1) {
      const kind = pick<Kind>(g, ["text", "number", "flag", "moment"]);
      scalars.set(`t${n}_s${s}`, kind);
      attributes[`t${n}_s${s}`] = kinds[kind]();
    }
    for (let r = g(fc.integer, { min: 0, max: 2 }) - 1; r >= 0; r -= 1) {
      const target = `T${g(fc.integer, { min: 0, max: count - 1 })}`;
      ones.set(`t${n}_r${r}`, target);
      attributes[`t${n}_r${r}_id`] = reference(target);
      attributes[`t${n}_r${r}`] = one(target, `t${n}_r${r}_id`);
    }
    const description = { name: `T${n}`, ...(base && { extends: base.name }), attributes };
    const manies = new Map<string, string>();
    types.push({ name: `T${n}`, base: base?.name, scalars, ones, manies, description });
  }
  return types.map((type) => withCollections(type, types));
}

/** Gives a type the way back along every relation that leads to it or to what it extends. */
function withCollections(type: RandomType, types: readonly RandomType[]): RandomType {
  const attributes = { ...type.description.attributes };
  for (const holder of types) {
    for (const [name, target] of holder.ones) {
      if (target !== type.name && target !== type.base) continue;
      const isInherited =
        holder.base !== undefined && !(`${name}_id` in holder.description.attributes);
      if (isInherited) continue;
      type.manies.set(`${name}_back`, holder.name);
      if (target === type.name) attributes[`${name}_back`] = many(holder.name, `${name}_id`);
    }
  }
  return { ...type, description: { ...type.description, attributes } };
}

export function randomRows(g: GeneratorValue, types: readonly RandomType[]): NaiveRow[] {
  const rows: NaiveRow[] = [];
  for (let n = 0, count = g(fc.integer, { min: 2, max: 14 }); n < count; n += 1) {
    const type = pick(g, types);
    const values: Record<string, NaiveValue> = { id: `id-${n}` };
    for (const [name, kind] of type.scalars) {
      values[name] = pick(g, [null, ...pools[kind]]);
    }
    rows.push({ type: type.name, base: type.base, id: `id-${n}`, values, related: {} });
  }
  for (const row of rows) {
    const type = types.find(({ name }) => name === row.type);
    for (const [name, target] of type?.ones ?? []) {
      const fitting = rows.filter((other) => other.type === target || other.base === target);
      const chosen = pick(g, [null, ...fitting]);
      row.related[name] = chosen ? [chosen] : [];
      if (chosen) chosen.related[`${name}_back`] = [...(chosen.related[`${name}_back`] ?? []), row];
    }
  }
  return rows;
}

export interface Written<T> {
  readonly text: string;
  readonly meaning: T;
}

/** Most paths lead nowhere: conditions on the entity itself are those that indexes answer. */
function randomPath(
  g: GeneratorValue,
  types: readonly RandomType[],
  from: RandomType,
  most: number,
): Written<NaivePath["relations"]> & { readonly end: RandomType; readonly isOne: boolean } {
  const relations: { name: string; cast: string | undefined }[] = [];
  let end = from;
  let isOne = false;
  for (let n = g(fc.integer, { min: -most, max: most }) - 1; n >= 0; n -= 1) {
    const choices = [...end.ones, ...end.manies];
    if (choices.length === 0) break;
    const [name, target] = pick(g, choices);
    isOne = end.ones.has(name);
    const derived = types.filter(({ base }) => base === target).map((type) => type.name);
    const cast = pick(g, [null, target, ...derived]) ?? undefined;
    relations.push({ name, cast });
    end = types.find((type) => type.name === (cast ?? target)) ?? end;
  }
  const steps = relations.map(({ name, cast }) => (cast ? `${name}[${cast}]` : name));
  return { text: steps.join("."), meaning: relations, end, isOne };
}

export function randomExpression(
  g: GeneratorValue,
  types: readonly RandomType[],
  from: RandomType,
  depth: number,
): Written<NaiveExpression> {
  const shape = g(fc.integer, { min: depth > 0 ? 0 : 4, max: depth > 2 ? 5 : 9 });
  const nested = () => randomExpression(g, types, from, depth - 1);
  if (shape <= 1) {
    const kind = shape === 0 ? "and" : "or";
    const operands = [nested(), nested()];
    const joined = operands.map((operand) => `(${operand.text})`).join(` ${kind} `);
    return { text: joined, meaning: { kind, operands: operands.map(({ meaning }) => meaning) } };
  }
  if (shape === 2) {
    const operand = nested();
    return { text: `not (${operand.text})`, meaning: { kind: "not", operand: operand.meaning } };
  }
  const { text: way, meaning: relations, end, isOne } = randomPath(g, types, from, 2);
  if (relations.length > 0 && shape <= 4) {
    if (shape === 4) {
      const operator = pick(g, ["=", "!="]);
      const path = { relations, scalar: undefined };
      const meaning = { kind: "compare", path, operator, value: null } as const;
      return { text: `${way} ${operator} none`, meaning };
    }
    const where = g(fc.boolean) ? randomExpression(g, types, end, depth - 1) : undefined;
    const path = { relations, scalar: undefined };
    return {
      text: `${way} ${isOne ? "has" : "any"} (${where?.text ?? ""})`,
      meaning: { kind: "related", path, where: where?.meaning },
    };
  }
  const [scalar, kind] = pick<[string, Kind | "id"]>(g, [
    ["id", "id"],
    ["id", "id"],
    ...end.scalars,
  ]);
  const pool = kind === "id" ? ["id-0", "ID-1", "id-2", "id-3"] : pools[kind];
  const value = () => pick(g, pool);
  const path = { relations, scalar };
  const name = [way, scalar].filter(Boolean).join(".");
  if (shape >= 8) {
    const values = Array.from({ length: g(fc.integer, { min: 0, max: 3 }) }, value);
    const negated = g(fc.boolean);
    const list = values.map(print).join(",");
    return {
      text: `${name} ${negated ? "not_in" : "in"} (${list})`,
      meaning: { kind: "in", path, negated, values },
    };
  }
  const often = kind === "id" ? Array.from({ length: 9 }, () => "=") : ["="];
  const operators = [...often, "!=", ...(kind === "flag" ? [] : ["<", "<=", ">", ">="])];
  const isText = kind === "text" || kind === "id";
  const operator = pick(g, [...operators, ...(isText ? ["like", "not_like"] : [])]);
  const isEquality = operator === "=" || operator === "!=";
  const expected = isEquality && g(fc.nat, { max: 3 }) === 0 ? null : pattern(g, operator, value());
  const meaning = { kind: "compare", path, operator, value: expected } as const;
  return { text: `${name} ${operator}${print(expected)}`, meaning };
}

/** What is compared by `like` gets its wildcards; a backslash there is another matter. */
function pattern(g: GeneratorValue, operator: string, value: NaiveValue): NaiveValue {
  if (!operator.includes("like")) return value;
  const plain = String(value).replaceAll("\\", "");
  const wild = pick(g, ["", "%", "_", "%%", "_%"]);
  return g(fc.boolean) ? `${wild}${plain}` : `${plain.slice(0, 1)}${wild}`;
}

function print(value: NaiveValue): string {
  if (value === null) return " none";
  return typeof value === "string" ? `"${value.replace(/["'\\]/g, "\\$&")}"` : ` ${value}`;
}

/** Puts the rows into a store of their own. */
export function engineWith(types: readonly RandomType[], rows: readonly NaiveRow[]): QueryEngine {
  const store = new Store(new Model(types.map(({ description }) => description)));
  store.transaction(() => {
    for (const row of rows) {
      const links = Object.entries(row.related).filter(([name]) => !name.endsWith("_back"));
      const keys = links.map(([name, [other]]) => [`${name}_id`, other?.id ?? null] as const);
      store.insert(store.model.get(row.type), { ...row.values, ...Object.fromEntries(keys) });
    }
  });
  return new QueryEngine(new Graph(store));
}
