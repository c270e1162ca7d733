import { activitySubject } from "../activities/activity-subject.ts";
import { createActivity } from "../activities/create-activity.ts";
import type { FeedContext } from "../activities/feed-context.ts";
import { ensureWatching } from "../activities/set-watchers.ts";
import type { WriteContext } from "../entities/project-space.ts";
import { badRequest } from "../http/http-error.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import type { VersionRow } from "../store/entity-rows.ts";
import { versionName } from "../store/hierarchy.ts";
import type { ProjectStore } from "../store/project-store.ts";
import type { Users } from "../users/users.ts";
import { storeFile, type Upload } from "./store-file.ts";

/** Throws 400 for what cannot be reviewed. */
export function requireReviewable(mime: string): void {
  if (/^(video|image)\//i.test(mime) || mime.toLowerCase() === "application/mxf") return;
  throw badRequest("Only videos and images are supported for reviewables now");
}

/**
 * Adds a file to be reviewed to a version and returns what the answer says of it. AYON looks into
 * the file with ffprobe; the sandbox does not, and says that nothing is known about it.
 */
export function createReviewable(
  feed: FeedContext,
  context: WriteContext,
  users: Users,
  version: VersionRow,
  upload: Upload,
  label: string | null,
): JsonObject {
  requireReviewable(upload.mime);
  const file = storeFile(feed.space, context, upload);
  const subject = activitySubject(feed.space, "version", version.id);
  const activityId = createActivity(feed, subject, {
    type: "reviewable",
    body: `Uploaded a reviewable '${label || upload.filename}'`,
    author: context.user,
    files: [file.id],
    data: { reviewableLabel: label },
    updatesEntity: true,
  });
  ensureWatching(feed, subject, context.user);
  feed.announce({
    topic: "reviewable.created",
    description: `Reviewable '${label || upload.filename}' created`,
    summary: {
      fileId: file.id,
      versionId: version.id,
      productId: version.productId,
      activityId,
      size: file.content.length,
      filename: file.filename,
      label,
      mimetype: file.mime,
    },
    project: feed.space.store.project.name,
  });
  const created = reviewablesOf(feed.space.store, users, version.id);
  return created.find((reviewable) => reviewable.activityId === activityId) ?? {};
}

/** A version with its reviewables, in the order that people gave them. */
export function versionReviewables(
  store: ProjectStore,
  users: Users,
  version: VersionRow,
): JsonObject {
  const product = store.products.get(version.productId);
  return {
    id: version.id,
    name: versionName(version.version),
    version: String(version.version),
    status: version.status,
    productId: version.productId,
    productName: product?.name ?? "",
    productType: product?.productType ?? "",
    attrib: version.attrib,
    reviewables: reviewablesOf(store, users, version.id),
  };
}

/** Ids of the version's reviewable activities, by order. */
export function reviewableActivities(store: ProjectStore, versionId: string): string[] {
  const found = store.referencesByTarget.rows(versionId).flatMap(({ type, activityId }) => {
    const activity = type === "origin" ? store.activities.get(activityId) : undefined;
    return activity?.type === "reviewable" ? activity : [];
  });
  const order = (data: JsonObject) => Number(data.reviewableOrder ?? 0);
  return found
    .sort((a, b) => order(a.data) - order(b.data) || a.creationOrder - b.creationOrder)
    .map(({ id }) => id);
}

function reviewablesOf(store: ProjectStore, users: Users, versionId: string): JsonObject[] {
  return reviewableActivities(store, versionId).flatMap((activityId) => {
    const activity = store.activities.get(activityId);
    const file = store.filesByActivity.first(activityId);
    if (!activity || !file) return [];
    const author = typeof activity.data.author === "string" ? activity.data.author : "system";
    const fullName = users.find(author)?.attrib.fullName;
    return {
      fileId: file.id,
      activityId,
      filename: file.filename,
      label: activity.data.reviewableLabel ?? null,
      mimetype: file.mime,
      availability: "unknown",
      mediaInfo: {},
      createdFrom: null,
      processing: null,
      createdAt: isoTime(activity.createdAt),
      updatedAt: isoTime(activity.updatedAt),
      author: { name: author, fullName: fullName || null },
    };
  });
}
