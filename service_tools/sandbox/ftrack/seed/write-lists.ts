import type { Row } from "../store/row.ts";
import type { Production } from "./production.ts";
import { day } from "./project-days.ts";

const mostItems = 20;

/** Writes lists of versions and of tasks, open ones and one that is closed. */
export function writeLists(production: Production, versions: readonly Row[]): void {
  const { tasks } = production;
  const every = (rows: readonly Row[], step: number) =>
    rows.filter((_, index) => index % step === 0).slice(0, mostItems);
  writeList(production, "AssetVersionList", "Dailies", "Dailies 2026-03-16", versions.slice(-12));
  writeList(production, "AssetVersionList", "Dailies", "Dailies 2026-03-09", every(versions, 3), {
    is_open: false,
  });
  writeList(production, "AssetVersionList", "Deliveries", "Dodávka č. 1", every(versions, 2));
  writeList(production, "TypedContextList", "Tasks", "Before the summer break", every(tasks, 5));
  writeList(production, "TypedContextList", "Tasks", "À refaire", every(tasks, 7));
}

function writeList(
  { writer, project, users }: Production,
  type: "AssetVersionList" | "TypedContextList",
  category: string,
  name: string,
  items: readonly Row[],
  more: { readonly is_open?: boolean } = {},
): void {
  const { store } = writer;
  const [kind] = store.table(store.model.get("ListCategory")).find("name", category);
  const owner = users.find(({ username }) => username === "producer");
  const list = writer.add(type, {
    name,
    system_type: type === "AssetVersionList" ? "assetversion" : "task",
    category_id: kind?.key ?? null,
    project_id: project.key,
    user_id: owner?.id ?? null,
    date: day(56),
    ...more,
  });
  for (const item of items) {
    writer.add("ListObject", { list_id: list.key, entity_id: item.key });
  }
}
