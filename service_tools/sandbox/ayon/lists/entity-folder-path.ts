import type { EntityType } from "../entities/entity-spec.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import { notFound } from "../http/http-error.ts";
import type { ProjectStore } from "../store/project-store.ts";

/** Path of the folder that an entity is or belongs to, without a slash in front; throws 404. */
export function entityFolderPath(
  { store, hierarchy }: ProjectSpace,
  type: EntityType,
  id: string,
): string {
  const folderId = folderIdOf(store, type, id);
  const folder = folderId === undefined ? undefined : store.folders.get(folderId);
  if (!folder) throw notFound(`${type[0]?.toUpperCase()}${type.slice(1)} ${id} not found`);
  return hierarchy.folderPath(folder).slice(1);
}

function folderIdOf(store: ProjectStore, type: EntityType, id: string): string | undefined {
  switch (type) {
    case "folder":
      return id;
    case "task":
      return store.tasks.get(id)?.folderId;
    case "product":
      return store.products.get(id)?.folderId;
    case "version":
      return folderIdOf(store, "product", store.versions.get(id)?.productId ?? "");
    case "representation":
      return folderIdOf(store, "version", store.representations.get(id)?.versionId ?? "");
    case "workfile":
      return folderIdOf(store, "task", store.workfiles.get(id)?.taskId ?? "");
  }
}
