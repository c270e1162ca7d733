import { ApiError } from "../../api-error.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";

/**
 * Throws `ValidationError` for an entity that belongs to itself, be it by way of others: a note
 * that answers its own answer, a sequence of files inside one of them.
 */
export function refuseCircle(store: Store, row: Row): void {
  const owners = new Set(ownersOf(store, row));
  for (const owner of owners) {
    if (owner === row) {
      throw new ApiError("ValidationError", `${row.type.name} ${row.key} cannot be its own part.`);
    }
    for (const next of ownersOf(store, owner)) owners.add(next);
  }
}

/** What an entity goes with when it is deleted. */
function* ownersOf(store: Store, { type, fields }: Row): Generator<Row> {
  for (const { name, references, owned } of type.stored) {
    const owner = owned && references !== undefined && store.follow(references, fields[name]);
    if (owner) yield owner;
  }
}
