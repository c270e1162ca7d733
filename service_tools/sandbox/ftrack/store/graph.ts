import type {
  CollectionAttribute,
  DerivedAttribute,
  OneAttribute,
  RelationAttribute,
  ScalarAttribute,
  Value,
} from "../model/attribute.ts";
import type { EntityType } from "../model/entity-type.ts";
import { computedValue } from "./computed.ts";
import { ancestors, descendants } from "./context-tree.ts";
import { CustomAttributeView } from "./custom-attribute-view.ts";
import { linksSeenFromTheirEnd } from "./link-view.ts";
import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

/** Reads what rows hold and walks from row to row along the relations of the model. */
export class Graph {
  readonly store: Store;
  readonly customAttributes: CustomAttributeView;

  constructor(store: Store) {
    this.store = store;
    this.customAttributes = new CustomAttributeView(store);
  }

  /** The value of an attribute, stored or worked out; links and addresses are no plain values. */
  value(row: Row, { computed, storedAs }: ScalarAttribute): Value {
    if (computed) return computedValue(this.store, row, computed);
    return row.fields[storedAs] ?? null;
  }

  /** The entities on the other end of a relation, at most one for a single relation. */
  related(row: Row, attribute: RelationAttribute): readonly Row[] {
    if (attribute.kind !== "one") return this.collection(row, attribute);
    const other = this.one(row, attribute);
    return other ? [other] : [];
  }

  one(row: Row, attribute: OneAttribute): Row | undefined {
    const via = row.type.attributes.get(attribute.via);
    const key = via?.kind === "scalar" ? this.value(row, via) : null;
    if (typeof key !== "string" && typeof key !== "number") return undefined;
    return this.store.get(this.store.model.get(attribute.target), String(key));
  }

  collection(row: Row, attribute: CollectionAttribute): readonly Row[] {
    const { model } = this.store;
    const target = model.get(attribute.target);
    switch (attribute.kind) {
      case "many": {
        const { only } = attribute;
        const by = target.attributes.get(attribute.by);
        const storedAs = by?.kind === "scalar" ? by.storedAs : attribute.by;
        return inOrder(this.#holding(target, storedAs, row.key), (other) => {
          if (only && other.fields[only.attribute] !== only.value) return false;
          return other.type.isA(target);
        });
      }
      case "linked": {
        const links = this.store.table(model.get(attribute.link)).find(attribute.from, row.key);
        const others: Row[] = [];
        for (const link of inOrder(links)) {
          const key = link.fields[attribute.to];
          const other = typeof key === "string" ? this.store.get(target, key) : undefined;
          if (other) others.push(other);
        }
        return others;
      }
      case "derived":
        return this.#derived(row, attribute);
    }
  }

  /** The rows of a type, seen from their end where it is such a view, by a reference they hold. */
  #holding(target: EntityType, storedAs: string, key: string): Iterable<Row> {
    const { store } = this;
    if (!target.isView) return store.table(target).find(storedAs, key);
    const links = store.table(store.model.get("CustomAttributeLink"));
    return linksSeenFromTheirEnd(store, links.find(storedAs, key));
  }

  #derived(row: Row, { walk }: DerivedAttribute): readonly Row[] {
    if (walk === "customAttributes") return this.customAttributes.rowsOf(row);
    if (walk === "descendants") return descendants(this.store, row);
    if (row.type.root.name === "Context") return ancestors(this.store, row);
    const context = this.store.follow("TypedContext", row.fields.context_id);
    return context ? [context, ...ancestors(this.store, context)] : [];
  }
}

function inOrder(rows: Iterable<Row>, keep: (row: Row) => boolean = () => true): Row[] {
  return [...rows].filter(keep).sort((a, b) => a.order - b.order);
}
