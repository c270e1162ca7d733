import { conflict } from "../http/http-error.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { Table } from "../store/table.ts";
import type { User } from "./user.ts";
import type { Users } from "./users.ts";

/** Gives a user another name, also wherever projects name it. Throws 409 when the name is taken. */
export function renameUser(
  users: Users,
  stores: readonly ProjectStore[],
  user: User,
  name: string,
): void {
  if (users.find(name)) throw conflict(`User ${name} already exists`);
  users.delete(user.name);
  users.put({ ...user, name });
  for (const store of stores) renameIn(store, user.name, name);
}

function renameIn(store: ProjectStore, from: string, to: string): void {
  const renamed = (name: string | null) => (name === from ? to : name);
  const tables: readonly Pick<Table<WrittenRow>, "ordered" | "patch">[] = [
    store.folders,
    store.tasks,
    store.products,
    store.versions,
    store.representations,
    store.workfiles,
    store.lists,
  ];
  for (const table of tables) {
    for (const { id, createdBy, updatedBy } of table.ordered()) {
      if (createdBy !== from && updatedBy !== from) continue;
      table.patch(id, { createdBy: renamed(createdBy), updatedBy: renamed(updatedBy) });
    }
  }
  for (const { id, assignees } of store.tasks.ordered()) {
    if (!assignees.includes(from)) continue;
    store.tasks.patch(id, { assignees: assignees.map((name) => renamed(name) ?? name) });
  }
  for (const { id, author } of store.versions.ordered()) {
    if (author === from) store.versions.patch(id, { author: to });
  }
  for (const { id, owner } of store.lists.ordered()) {
    if (owner === from) store.lists.patch(id, { owner: to });
  }
  for (const { id, author } of store.files.ordered()) {
    if (author === from) store.files.patch(id, { author: to });
  }
  for (const { id, entityName } of store.references.ordered()) {
    if (entityName === from) store.references.patch(id, { entityName: to });
  }
  for (const { id, data } of store.activities.ordered()) {
    const named = Object.entries(data).filter(
      ([key, value]) => ["author", "watcher", "assignee"].includes(key) && value === from,
    );
    if (named.length === 0) continue;
    const changes = Object.fromEntries(named.map(([key]) => [key, to]));
    store.activities.patch(id, { data: { ...data, ...changes } });
  }
}

interface WrittenRow {
  readonly id: string;
  readonly creationOrder: number;
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
}
