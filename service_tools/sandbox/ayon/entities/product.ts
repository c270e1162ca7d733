import { uniqueViolation } from "../store/constraint-violation.ts";
import type { ProductRow } from "../store/entity-rows.ts";
import { siblingKey } from "../store/project-store.ts";
import { commonFields, notNull } from "./common-fields.ts";
import type { EntitySpec, WriteOrder } from "./entity-spec.ts";
import { readId, readName } from "./field-readers.ts";
import { requireListed, requireRow } from "./references.ts";
import { removeVersion } from "./version.ts";

export const productSpec: EntitySpec<ProductRow> = {
  type: "product",
  required: ["name", "folderId", "productType"],
  fields: {
    ...commonFields,
    name: (row, value) => {
      row.name = readName("name", notNull("name", value));
    },
    folderId: (row, value) => {
      row.folderId = readId("folderId", notNull("folderId", value));
    },
    productType: (row, value) => {
      row.productType = readName("productType", notNull("productType", value));
    },
    productBaseType: (row, value) => {
      row.productBaseType = value === null ? null : readName("productBaseType", value);
    },
  },
  changeTopics: [
    ["data", "data_changed"],
    ["active", "active_changed"],
    ["productType", "product_type_changed"],
    ["tags", "tags_changed"],
    ["folderId", "folder_changed"],
  ],
  table: ({ store }) => store.products,
  blank: (base) => ({ ...base, name: "", folderId: "", productType: "", productBaseType: null }),
  name: (row) => row.name,
  parentId: (row) => row.folderId,
  path: (row, { hierarchy }) => hierarchy.productPath(row),
  announcesPath: false,
  inheritsFrom: () => undefined,
  json: (row) => ({
    name: row.name,
    folderId: row.folderId,
    productType: row.productType,
    productBaseType: row.productBaseType,
  }),
  judge: (row, before) => {
    if (!before) row.productBaseType ??= row.productType;
  },
  constrain: (row, space) => {
    const { store } = space;
    const twin = row.active
      ? store.productNames.first(siblingKey(row.folderId, row.name))
      : undefined;
    if (twin && twin.id !== row.id) {
      const value = `${row.folderId}, ${row.name.toLowerCase()}`;
      throw uniqueViolation("Product", "folder_id, lower(name::text)", value);
    }
    requireListed(space, "statuses", "status", row.status);
    requireRow(store.folders, "folderId", row.folderId, "folders");
  },
  remove: removeProduct,
};

/** Its versions go with it. */
export function removeProduct(product: ProductRow, order: WriteOrder): void {
  const { store } = order.space;
  for (const version of store.versionsByProduct.rows(product.id)) removeVersion(version, order);
  store.products.delete(product.id);
}
