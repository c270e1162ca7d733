/** What a stored attribute can hold. Points in time are `YYYY-MM-DDTHH:MM:SS`, UTC, without zone. */
export type Value = string | number | boolean | null | readonly string[];

/**
 * How ftrack's schemas type an attribute; `datetime`, `json` and `frame`, a number, are strings
 * with a format there.
 */
export type ValueType =
  | "string"
  | "boolean"
  | "integer"
  | "number"
  | "datetime"
  | "json"
  | "object"
  | "variable"
  | "frame";

/** What an attribute without a column of its own is worked out from, by `store/computed.ts`. */
export type Computation =
  | "address"
  | "bidTimeLoggedDifference"
  | "isLatestVersion"
  | "isOpen"
  | "latestVersion"
  | "link"
  | "sessionThumbnail"
  | "settingKey"
  | "thumbnailAddress"
  | "thumbnailSource"
  | "timeLogged";

interface Common {
  readonly name: string;
  /** The column behind the attribute, by which ftrack's events and some schema fields call it. */
  readonly column: string;
  /** Whether the served schema tells the column. */
  readonly isAliased: boolean;
  /** Kept by the store, but in no served schema and in no query. */
  readonly hidden: boolean;
}

/** A value of its own, stored under the name of the first attribute with the same column. */
export interface ScalarAttribute extends Common {
  readonly kind: "scalar";
  readonly valueType: ValueType;
  /** Taken when an entity is created without a value; `{uid}` stands for a new uuid. */
  readonly fallback: Value | undefined;
  /** Whether the schema tells the fallback, or the server only applies it. */
  readonly fallbackIsServed: boolean;
  /** The type whose primary key this holds; `*` for an entity of any type. */
  readonly references: string | undefined;
  /** The type whose foreign key the schema says that this is. */
  readonly marked: string | undefined;
  /** Whether the attribute holds the name of an entity type, which the schema tells. */
  readonly namesType: boolean;
  /** Whether deleting the referenced entity deletes this one, or only clears the reference. */
  readonly owned: boolean;
  readonly options: readonly string[] | undefined;
  /** Worked out when read; never stored and never written. */
  readonly computed: Computation | undefined;
  readonly storedAs: string;
}

/** The one entity whose primary key the scalar attribute `via` holds. */
export interface OneAttribute extends Common {
  readonly kind: "one";
  readonly target: string;
  readonly via: string;
}

/** All entities of `target` whose attribute `by` holds this entity's id. */
export interface ManyAttribute extends Common {
  readonly kind: "many";
  readonly target: string;
  readonly by: string;
  /** Only those whose attribute holds this value, as assignments are appointments of one type. */
  readonly only: { readonly attribute: string; readonly value: string } | undefined;
  /** The type named in the served schema, where ftrack's own is narrower than what it returns. */
  readonly served: string;
  readonly mapping: Mapping | undefined;
}

/**
 * How clients see a collection that is no plain list: as values by key, or as an object that can
 * only be read through its members.
 */
export type Mapping = "keyed" | "restricted";

/** The entities joined to this one by rows of the type `link`. */
export interface LinkedAttribute extends Common {
  readonly kind: "linked";
  readonly target: string;
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly served: string;
}

/** Entities found by a walk through the tree or by a view. */
export interface DerivedAttribute extends Common {
  readonly kind: "derived";
  readonly target: string;
  readonly walk: "ancestors" | "descendants" | "customAttributes";
  readonly mapping: Mapping | undefined;
}

export type CollectionAttribute = ManyAttribute | LinkedAttribute | DerivedAttribute;
export type RelationAttribute = OneAttribute | CollectionAttribute;
export type Attribute = ScalarAttribute | RelationAttribute;
