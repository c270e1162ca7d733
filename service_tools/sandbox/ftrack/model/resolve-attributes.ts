import type { Attribute } from "./attribute.ts";
import type { AttributeDescription, TypeDescription } from "./describe.ts";

/**
 * Spells out the attributes of a type: the inherited ones first, its own in their place or after
 * them. Scalars that share a column are two names of one value, stored under the first of them.
 */
export function resolveAttributes(
  description: TypeDescription,
  inherited: ReadonlyMap<string, Attribute> = new Map(),
): ReadonlyMap<string, Attribute> {
  const attributes = new Map(inherited);
  for (const [name, own] of Object.entries(description.attributes)) {
    const column = own.column ?? name;
    let storedAs = name;
    if (own.kind === "scalar") {
      for (const other of attributes.values()) {
        if (other.kind === "scalar" && other.column === column) storedAs = other.storedAs;
      }
    }
    attributes.set(name, spellOut(name, column, storedAs, own));
  }
  return attributes;
}

function spellOut(
  name: string,
  column: string,
  storedAs: string,
  own: AttributeDescription,
): Attribute {
  const common = { name, column, isAliased: own.column !== undefined, hidden: false };
  switch (own.kind) {
    case "scalar":
      return {
        ...common,
        kind: "scalar",
        hidden: own.hidden ?? false,
        valueType: own.valueType,
        fallback: own.fallback === undefined ? own.silentFallback : own.fallback,
        fallbackIsServed: own.fallback !== undefined,
        references: own.references,
        marked: own.marked ?? (own.unmarked || own.references === "*" ? undefined : own.references),
        namesType: own.namesType ?? false,
        owned: own.owned ?? false,
        options: own.options,
        computed: own.computed,
        storedAs,
      };
    case "one":
      return { ...common, kind: "one", target: own.target, via: own.via };
    case "many":
      return {
        ...common,
        kind: "many",
        target: own.target,
        by: own.by,
        only: own.only,
        served: own.served ?? own.target,
        mapping: own.mapping,
      };
    case "linked":
      return {
        ...common,
        kind: "linked",
        target: own.target,
        link: own.link,
        from: own.from,
        to: own.to,
        served: own.served ?? own.target,
      };
    case "derived":
      return {
        ...common,
        kind: "derived",
        target: own.target,
        walk: own.walk,
        mapping: own.mapping,
      };
  }
}
