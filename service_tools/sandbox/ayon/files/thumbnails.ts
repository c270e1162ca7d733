import type { FeedContext } from "../activities/feed-context.ts";
import type { EntityType } from "../entities/entity-spec.ts";
import { tableOf } from "../entities/table-of.ts";
import { HttpError } from "../http/http-error.ts";
import { newId } from "../identifiers.ts";
import type { JsonObject } from "../json.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { ThumbnailRow } from "./file-row.ts";
import { pictureType } from "./media.ts";

const thumbnailTypes = ["image/png", "image/jpeg"];
const leastBytes = 10;

/** The thumbnail of the project itself has this id. */
export const projectThumbnailId = "0".repeat(32);

export interface EntityReference {
  readonly type: EntityType;
  readonly id: string;
}

/**
 * Keeps a picture under the id and gives it to the entity, if there is one. Returns the entities
 * whose look changes by it. Throws 415 for anything else than PNG and JPEG.
 */
export function storeThumbnail(
  feed: FeedContext,
  id: string,
  content: Buffer,
  claimedType: string,
  entity?: EntityReference,
): JsonObject[] {
  if (content.length < leastBytes) throw new HttpError(415, "Thumbnail cannot be empty");
  const mime = pictureType(content) ?? claimedType;
  if (!thumbnailTypes.includes(mime)) {
    throw new HttpError(415, `Unsupported thumbnail mime type ${mime}`);
  }
  if (pictureType(content) === undefined) throw new HttpError(415, "Invalid image format");
  const { store } = feed.space;
  const { thumbnails } = store;
  const creationOrder = thumbnails.get(id)?.creationOrder ?? thumbnails.nextCreationOrder();
  thumbnails.put({ id, creationOrder, content, mime, createdAt: feed.now });
  if (entity) tableOf(store, entity.type).patch(entity.id, { thumbnailId: id });
  return thumbnailUsers(store, id).flatMap((user) => renewHash(feed, user, id));
}

/** The picture of an entity; without one of its own that of the newest version below it. */
export function thumbnailOf(
  store: ProjectStore,
  { type, id }: EntityReference,
): ThumbnailRow | undefined {
  const own = tableOf(store, type).get(id)?.thumbnailId;
  if (own) return store.thumbnails.get(own);
  const versions =
    type === "task"
      ? store.versionsByTask.rows(id)
      : type === "folder"
        ? store.productsByFolder.rows(id).flatMap((row) => store.versionsByProduct.rows(row.id))
        : [];
  const newest = versions
    .filter(({ thumbnailId }) => thumbnailId !== null)
    .sort((a, b) => b.createdAt - a.createdAt || b.creationOrder - a.creationOrder)[0];
  return newest?.thumbnailId ? store.thumbnails.get(newest.thumbnailId) : undefined;
}

function thumbnailUsers(store: ProjectStore, thumbnailId: string): EntityReference[] {
  const using = (type: EntityType, rows: readonly { id: string; thumbnailId: string | null }[]) =>
    rows.filter((row) => row.thumbnailId === thumbnailId).map(({ id }) => ({ type, id }));
  return [
    ...using("folder", store.folders.ordered()),
    ...using("task", store.tasks.ordered()),
    ...using("version", store.versions.ordered()),
    ...using("workfile", store.workfiles.ordered()),
  ];
}

/** A version's picture is also that of its folder and task. */
function renewHash(feed: FeedContext, entity: EntityReference, thumbnailId?: string): JsonObject[] {
  const { store } = feed.space;
  const row = tableOf(store, entity.type).get(entity.id);
  if (!row) return [];
  const thumbnailHash = newId().slice(0, 6);
  const data = { ...row.data, thumbnailHash };
  tableOf(store, entity.type).patch(entity.id, { data, updatedAt: feed.now });
  feed.announce(
    {
      topic: "thumbnail.updated",
      description: "Thumbnail updated",
      summary: { entityType: entity.type, entityId: entity.id, thumbnailHash },
      project: store.project.name,
    },
    { store: false },
  );
  const affected = {
    entityType: entity.type,
    entityId: entity.id,
    thumbnailHash,
    thumbnailId: thumbnailId ?? null,
  };
  return [affected, ...parentsOf(store, entity).flatMap((parent) => renewHash(feed, parent))];
}

function parentsOf(store: ProjectStore, { type, id }: EntityReference): EntityReference[] {
  const version = type === "version" ? store.versions.get(id) : undefined;
  const product = version && store.products.get(version.productId);
  if (!product) return [];
  const folder: EntityReference = { type: "folder", id: product.folderId };
  return version.taskId === null ? [folder] : [folder, { type: "task", id: version.taskId }];
}
