import type { Attribute, ScalarAttribute } from "./attribute.ts";
import type { TypeDescription } from "./describe.ts";
import { resolveAttributes } from "./resolve-attributes.ts";

/** One entity type with everything that it takes over from the types that it extends. */
export class EntityType {
  readonly name: string;
  readonly base: EntityType | undefined;
  /** The type at the top of the chain; all types of one chain share one table of the store. */
  readonly root: EntityType;
  readonly description: TypeDescription;
  readonly primaryKey: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** The attributes that rows hold, one for each column. */
  readonly stored: readonly ScalarAttribute[];
  /** The columns that the served schema says come with every entity of the type. */
  readonly system: readonly string[];
  /** What really is returned with every entity of the type, the primary key first. */
  readonly always: readonly string[];
  /** What is returned when a query names no attributes. */
  readonly defaults: readonly string[];
  readonly required: readonly string[];
  readonly immutable: ReadonlySet<string>;
  /** Whether committed changes of such entities are told by `ftrack.update`. */
  readonly sendsEvents: boolean;
  /** Relations whose other end is worked out when asked for. */
  readonly computedRelations: readonly string[];
  readonly isHidden: boolean;
  readonly isView: boolean;

  constructor(description: TypeDescription, base: EntityType | undefined) {
    this.name = description.name;
    this.description = description;
    this.base = base;
    this.root = base?.root ?? this;
    this.primaryKey = description.primaryKey ?? base?.primaryKey ?? ["id"];
    this.attributes = resolveAttributes(description, base?.attributes);
    const scalars = [...this.attributes.values()].filter((a) => a.kind === "scalar");
    this.stored = scalars.filter((a) => !a.computed && a.storedAs === a.name);
    const { always, alwaysServed, alwaysUnnamed } = description;
    const column = (name: string) => this.attributes.get(name)?.column ?? name;
    this.system = alwaysServed ?? always?.map(column) ?? base?.system ?? [];
    const own =
      always || alwaysUnnamed ? [...(always ?? []), ...(alwaysUnnamed ?? [])] : base?.always;
    this.always = [...new Set([...this.primaryKey, ...(own ?? [])])];
    this.defaults = description.defaults ?? base?.defaults ?? this.primaryKey;
    this.required = description.required ?? base?.required ?? this.primaryKey;
    this.immutable = new Set([
      ...(base?.immutable ?? this.primaryKey),
      ...(description.immutable ?? []),
      ...scalars.filter((a) => a.computed && !a.hidden).map((a) => a.name),
    ]);
    this.sendsEvents = description.events ?? base?.sendsEvents ?? false;
    this.computedRelations = description.computedRelations ?? base?.computedRelations ?? [];
    this.isHidden = description.hidden ?? false;
    this.isView = description.view !== undefined;
  }

  /** ftrack's name of the table; a type with a classifier is kept in the table of its base. */
  get table(): string {
    if (this.description.classifier && this.base) return this.base.table;
    return this.description.table ?? this.name;
  }

  /** Whether every entity of this type is one of `other`, too. */
  isA(other: EntityType): boolean {
    for (let type: EntityType | undefined = this; type; type = type.base) {
      if (type === other) return true;
    }
    return false;
  }
}
