import type { Value } from "../../model/attribute.ts";
import type { Row } from "../../store/row.ts";
import { insertRow, type Mutation, updateRow } from "../mutation.ts";
import { refuseTakenName } from "./user-rules.ts";

/** What ftrack does of itself once an entity is created, with its collections. */
export function afterCreate(mutation: Mutation, row: Row): void {
  if (row.type.name === "Note") inviteAuthor(mutation, row);
  if (row.type.name === "NoteLabelLink") categorise(mutation, row);
}

/** What ftrack does of itself once an entity is changed; `before` are its fields until then. */
export function afterUpdate(mutation: Mutation, row: Row, before: Row["fields"]): void {
  const { store } = mutation.graph;
  const changed = (name: string) => (before[name] ?? null) !== (row.fields[name] ?? null);
  switch (row.type.root.name) {
    case "Context":
    case "AssetVersion":
      if (changed("status_id")) rememberStatus(mutation, row, before.status_id ?? null);
      return;
    case "Note":
      inviteAuthor(mutation, row);
      return;
    case "Resource":
      if (changed("username")) refuseTakenName(store, String(row.fields.username), 1);
      return;
    case "Job": {
      const isOver = ["done", "failed", "killed"].includes(String(row.fields.status));
      if (isOver && !row.fields.finished_at) store.update(row, { finished_at: mutation.now() });
      return;
    }
  }
}

/** Whoever writes a note hears of the answers. */
function inviteAuthor(mutation: Mutation, note: Row): void {
  const { store } = mutation.graph;
  const type = store.model.get("Recipient");
  if (store.get(type, `${note.key},${mutation.actor.key}`)) return;
  insertRow(mutation, type, { note_id: note.key, resource_id: mutation.actor.key });
}

/** A label of a note is its category, too, for clients that know no labels. */
function categorise(mutation: Mutation, link: Row): void {
  const { note_id: noteId, label_id: labelId } = link.fields;
  const { store } = mutation.graph;
  const note = store.follow("Note", noteId);
  if (note) updateRow(mutation, note, { category_id: labelId ?? null });
}

function rememberStatus(mutation: Mutation, row: Row, from: Value): void {
  const { store } = mutation.graph;
  const isVersion = row.type.name === "AssetVersion";
  insertRow(
    mutation,
    store.model.get(isVersion ? "AssetVersionStatusChange" : "TypedContextStatusChange"),
    {
      id: mutation.newId(),
      parent_id: row.key,
      parent_type: isVersion ? "asset_version" : "task",
      date: mutation.now(),
      status_id: row.fields.status_id ?? null,
      from_status_id: from,
      user_id: mutation.actor.key,
    },
  );
}
