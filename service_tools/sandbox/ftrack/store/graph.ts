import type {
  CollectionAttribute,
  OneAttribute,
  RelationAttribute,
  ScalarAttribute,
  Value,
} from "../model/attribute.ts";
import { ancestors, descendants } from "./context-tree.ts";
import { CustomAttributeView } from "./custom-attribute-view.ts";
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

  /** The value of a stored attribute; computed ones are worked out where they are encoded. */
  value(row: Row, attribute: ScalarAttribute): Value {
    return row.fields[attribute.storedAs] ?? null;
  }

  /** The entities on the other end of a relation, at most one for a single relation. */
  related(row: Row, attribute: RelationAttribute): readonly Row[] {
    if (attribute.kind !== "one") return this.collection(row, attribute);
    const other = this.one(row, attribute);
    return other ? [other] : [];
  }

  one(row: Row, attribute: OneAttribute): Row | undefined {
    const via = row.type.attributes.get(attribute.via);
    const key = via?.kind === "scalar" ? row.fields[via.storedAs] : undefined;
    if (typeof key !== "string") return undefined;
    return this.store.get(this.store.model.get(attribute.target), key);
  }

  collection(row: Row, attribute: CollectionAttribute): readonly Row[] {
    const { model } = this.store;
    const target = model.get(attribute.target);
    switch (attribute.kind) {
      case "many": {
        const { only } = attribute;
        const by = target.attributes.get(attribute.by);
        const storedAs = by?.kind === "scalar" ? by.storedAs : attribute.by;
        const found = this.store.table(target).find(storedAs, row.key);
        return inOrder(found, (other) => {
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
        if (attribute.name === "ancestors") return ancestors(this.store, row);
        if (attribute.name === "descendants") return descendants(this.store, row);
        return this.customAttributes.rowsOf(row);
    }
  }
}

function inOrder(rows: Iterable<Row>, keep: (row: Row) => boolean = () => true): Row[] {
  return [...rows].filter(keep).sort((a, b) => a.order - b.order);
}
