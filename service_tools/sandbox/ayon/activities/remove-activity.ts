import type { ProjectStore } from "../store/project-store.ts";

/** Removes an activity with its references; files that it had are attached to nothing then. */
export function removeActivity(store: ProjectStore, id: string): void {
  for (const reference of store.referencesByActivity.rows(id)) {
    store.references.delete(reference.id);
  }
  for (const file of store.filesByActivity.rows(id)) {
    store.files.patch(file.id, { activityId: null });
  }
  store.activities.delete(id);
}
