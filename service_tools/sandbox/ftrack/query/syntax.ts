/** One step of a path: an attribute, and the type that the entity behind it has to have. */
export interface PathStep {
  readonly name: string;
  readonly cast?: string;
}

/** A dotted path such as `parent[Shot].status.name`. */
export interface Path {
  readonly steps: readonly PathStep[];
  /** Where it stands in the query text. */
  readonly position: number;
}

/** A value as written; `none` without quotes is no value, in quotes it is a text. */
export interface Literal {
  readonly text: string;
  readonly quoted: boolean;
  readonly position: number;
}

export type Operator = "=" | "!=" | ">" | "<" | ">=" | "<=" | "like" | "not_like";

/** What stands after `where`. */
export type Expression =
  | { readonly kind: "and" | "or"; readonly operands: readonly Expression[] }
  | { readonly kind: "not"; readonly operand: Expression }
  | {
      readonly kind: "compare";
      readonly path: Path;
      readonly operator: Operator;
      readonly value: Literal;
    }
  | {
      readonly kind: "in";
      readonly path: Path;
      readonly negated: boolean;
      readonly values: readonly Literal[];
    }
  | {
      readonly kind: "inQuery";
      readonly path: Path;
      readonly negated: boolean;
      readonly query: Query;
    }
  | {
      readonly kind: "related";
      readonly path: Path;
      readonly quantifier: "has" | "any";
      readonly where: Expression | undefined;
    };

export interface OrderKey {
  readonly path: Path;
  readonly descending: boolean;
}

/** The functions over the rows of a group. */
export type Aggregate = "count" | "sum" | "avg" | "min" | "max";

/** What stands between `select` and `from`: a path, or a function over one. */
export interface Selected {
  readonly path: Path;
  readonly aggregate?: Aggregate;
}

/** A whole query, as the parser leaves it. */
export interface Query {
  /** Undefined when the query has no `select`. */
  readonly projections: readonly Selected[] | undefined;
  readonly type: { readonly name: string; readonly position: number };
  readonly where: Expression | undefined;
  readonly groupBy: readonly Path[];
  readonly orderBy: readonly OrderKey[];
  readonly limit: number | undefined;
  readonly offset: number;
  /** The text without `limit` and `offset`: the same for every page of one result. */
  readonly resultKey: string;
}
