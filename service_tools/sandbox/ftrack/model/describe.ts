import type { Computation, DerivedAttribute, Mapping, Value, ValueType } from "./attribute.ts";

interface ScalarOptions {
  readonly column?: string;
  readonly fallback?: Value;
  /** As `fallback`, but not told by the served schema. */
  readonly silentFallback?: Value;
  /** For references that the served schema does not mark as such. */
  readonly unmarked?: boolean;
  /** A type of which the served schema calls this a foreign key, without its being one here. */
  readonly marked?: string;
  readonly owned?: boolean;
  readonly options?: readonly string[];
  readonly computed?: Computation;
  readonly namesType?: boolean;
  readonly hidden?: boolean;
}

/** One attribute as the description files write it; the name is the key that it stands under. */
export type AttributeDescription =
  | (ScalarOptions & {
      readonly kind: "scalar";
      readonly valueType: ValueType;
      readonly references?: string;
    })
  | {
      readonly kind: "one";
      readonly target: string;
      readonly via: string;
      readonly column?: string;
    }
  | {
      readonly kind: "many";
      readonly target: string;
      readonly by: string;
      readonly only?: { readonly attribute: string; readonly value: string };
      readonly served?: string;
      readonly mapping?: Mapping;
      readonly column?: string;
    }
  | {
      readonly kind: "linked";
      readonly target: string;
      readonly link: string;
      readonly from: string;
      readonly to: string;
      readonly served?: string;
      readonly column?: string;
    }
  | {
      readonly kind: "derived";
      readonly target: string;
      readonly walk: DerivedAttribute["walk"];
      readonly mapping?: Mapping;
      readonly column?: string;
    };

/** One entity type as the description files write it. */
export interface TypeDescription {
  readonly name: string;
  /** The type whose attributes, table and rules this one takes over. */
  readonly extends?: string;
  /** ftrack's table, where it is called otherwise than the type. */
  readonly table?: string;
  /** Whether the served schema has the table of the base although it names none itself. */
  readonly keepsTable?: boolean;
  /** The column whose value tells this type from the others of the same table. */
  readonly classifier?: { readonly column: string; readonly value: string };
  /** Left out: `id`. */
  readonly primaryKey?: readonly string[];
  readonly required?: readonly string[];
  /** Beside the primary key and whatever is computed. */
  readonly immutable?: readonly string[];
  readonly defaults?: readonly string[];
  /** Returned with every entity, asked for or not. */
  readonly always?: readonly string[];
  /** As `always`, but not named in the served schema. */
  readonly alwaysUnnamed?: readonly string[];
  /** The columns that the served schema names instead of those of `always`. */
  readonly alwaysServed?: readonly string[];
  /** Computed relations, which the served schema names beside the computed values. */
  readonly computedRelations?: readonly string[];
  /** Whether the served schema says that queries may group such entities. */
  readonly grouped?: boolean;
  /** Whether committed changes of such entities are told by `ftrack.update`. */
  readonly events?: boolean;
  /** Link rows that ftrack keeps without showing them as a type. */
  readonly hidden?: boolean;
  /** Rows are worked out from others and never stored: the dense view of custom attributes of
   * these entities, or the links of custom attributes seen from their other end. */
  readonly view?: { readonly dense: string } | "linksFrom";
  readonly attributes: Readonly<Record<string, AttributeDescription>>;
}

const scalar = (valueType: ValueType, options: ScalarOptions = {}): AttributeDescription => ({
  kind: "scalar",
  valueType,
  ...options,
});

export const uid = (options?: ScalarOptions) => scalar("string", { ...options, fallback: "{uid}" });
export const text = (options?: ScalarOptions) => scalar("string", options);
export const flag = (options?: ScalarOptions) => scalar("boolean", options);
export const integer = (options?: ScalarOptions) => scalar("integer", options);
export const decimal = (options?: ScalarOptions) => scalar("number", options);
export const moment = (options?: ScalarOptions) => scalar("datetime", options);
export const json = (options?: ScalarOptions) => scalar("json", options);
export const frame = (options?: ScalarOptions) => scalar("frame", options);
export const address = (computed: Computation) => scalar("object", { computed });
export const variable = (options?: ScalarOptions) => scalar("variable", options);

/** A foreign key: the id of an entity of `target`; `*` for any type. */
export const reference = (target: string, options?: ScalarOptions): AttributeDescription => ({
  kind: "scalar",
  valueType: "string",
  references: target,
  ...options,
});

export const one = (
  target: string,
  via: string,
  options: { column?: string } = {},
): AttributeDescription => ({ kind: "one", target, via, ...options });

export const many = (
  target: string,
  by: string,
  options: {
    column?: string;
    only?: { attribute: string; value: string };
    served?: string;
    mapping?: Mapping;
  } = {},
): AttributeDescription => ({ kind: "many", target, by, ...options });

export const linked = (
  target: string,
  join: { link: string; from: string; to: string },
  options: { column?: string; served?: string } = {},
): AttributeDescription => ({ kind: "linked", target, ...join, ...options });

export const derived = (
  target: string,
  walk: DerivedAttribute["walk"],
  options: { column?: string; mapping?: Mapping } = {},
): AttributeDescription => ({ kind: "derived", target, walk, ...options });
