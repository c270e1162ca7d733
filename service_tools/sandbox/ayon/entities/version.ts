import { forbidden } from "../http/http-error.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";
import type { VersionRow } from "../store/entity-rows.ts";
import { versionName } from "../store/hierarchy.ts";
import { siblingKey } from "../store/project-store.ts";
import { commonFields, notNull, thumbnailField } from "./common-fields.ts";
import type { EntitySpec, WriteOrder } from "./entity-spec.ts";
import { readId, readIdOrNull, readInteger, readTextOrNull } from "./field-readers.ts";
import { requireListed, requireRow } from "./references.ts";

export const versionSpec: EntitySpec<VersionRow> = {
  type: "version",
  required: ["version", "productId"],
  fields: {
    ...commonFields,
    ...thumbnailField,
    version: (row, value) => {
      row.version = readInteger("version", notNull("version", value));
    },
    productId: (row, value) => {
      row.productId = readId("productId", notNull("productId", value));
    },
    taskId: (row, value) => {
      row.taskId = readIdOrNull("taskId", value);
    },
    author: (row, value) => {
      row.author = readTextOrNull("author", value);
    },
  },
  changeTopics: [
    ["data", "data_changed"],
    ["thumbnailId", "thumbnail_changed"],
    ["active", "active_changed"],
    ["author", "author_changed"],
    ["tags", "tags_changed"],
    ["taskId", "task_changed"],
    ["productId", "product_changed"],
  ],
  table: ({ store }) => store.versions,
  blank: (base, { user }) => ({ ...base, version: 0, productId: "", taskId: null, author: user }),
  name: (row) => versionName(row.version),
  parentId: (row) => row.productId,
  path: (row, { hierarchy }) => hierarchy.versionPath(row),
  inheritsFrom: () => undefined,
  json: (row) => ({
    version: row.version,
    productId: row.productId,
    taskId: row.taskId,
    author: row.author,
  }),
  judge: (row, before, { context }) => {
    if (!before && !context.isAdmin && row.author !== context.user) {
      throw forbidden("Only admins can create versions for other users");
    }
  },
  constrain: (row, space) => {
    const { store } = space;
    const twin = row.active
      ? store.versionNumbers.first(siblingKey(row.productId, String(row.version)))
      : undefined;
    if (twin && twin.id !== row.id) {
      throw uniqueViolation("Version", "product_id, version", `${row.productId}, ${row.version}`);
    }
    requireListed(space, "statuses", "status", row.status);
    requireRow(store.thumbnails, "thumbnailId", row.thumbnailId, "thumbnails");
    requireRow(store.products, "productId", row.productId, "products");
    requireRow(store.tasks, "taskId", row.taskId, "tasks");
  },
  remove: removeVersion,
};

/** Its representations go with it. */
export function removeVersion(version: VersionRow, { space: { store } }: WriteOrder): void {
  for (const representation of store.representationsByVersion.rows(version.id)) {
    store.representations.delete(representation.id);
  }
  store.versions.delete(version.id);
}
