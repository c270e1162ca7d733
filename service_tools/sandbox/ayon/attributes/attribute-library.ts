import type { Attribute, AttributeScope } from "./attribute.ts";

/**
 * The attributes that a running server works with. AYON reads them once, at its start: attributes
 * made later exist in its database, but count only after the next restart.
 */
export class AttributeLibrary {
  readonly all: readonly Attribute[];
  /** Names of attributes whose values children take over. */
  readonly inheritable: ReadonlySet<string>;
  readonly #scopes = new Map<AttributeScope, Map<string, Attribute>>();

  constructor(attributes: Iterable<Attribute>) {
    this.all = [...attributes].sort((a, b) => a.position - b.position);
    this.inheritable = new Set(this.all.filter((a) => a.data.inherit).map((a) => a.name));
    for (const attribute of this.all) {
      for (const scope of attribute.scope) {
        const names = this.#scopes.get(scope) ?? new Map<string, Attribute>();
        names.set(attribute.name, attribute);
        this.#scopes.set(scope, names);
      }
    }
  }

  /** Attributes that entities of one kind may have, by name. */
  of(scope: AttributeScope): ReadonlyMap<string, Attribute> {
    return this.#scopes.get(scope) ?? new Map();
  }
}
