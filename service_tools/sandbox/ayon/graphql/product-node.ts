import type { JsonObject } from "../json.ts";
import type { ProductRow } from "../store/entity-rows.ts";
import { versionName } from "../store/hierarchy.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import type { Texts } from "./entity-page.ts";
import { featuredVersion, latestVersion } from "./featured-version.ts";
import { type FolderNode, folderNode } from "./folder-node.ts";
import type { NodeSpace } from "./node-space.ts";
import { type VersionArgs, versionConnection } from "./version-connection.ts";
import { VersionNode } from "./version-node.ts";

export class ProductNode extends EntityNode<ProductRow> {
  constructor(row: ProductRow, space: NodeSpace) {
    super(row, space, "product");
  }
  get name(): string {
    return this.row.name;
  }
  get path(): string {
    return this.space.hierarchy.productPath(this.row);
  }
  protected get heirOf(): undefined {
    return undefined;
  }
  get type(): string {
    return this.row.productType;
  }
  get productType(): string {
    return this.row.productType;
  }
  get productBaseType(): string | null {
    return this.row.productBaseType;
  }
  get folderId(): string {
    return this.row.folderId;
  }
  get folder(): FolderNode | null {
    return folderNode(this.space, this.row.folderId);
  }
  get Folder(): FolderNode | null {
    return this.folder;
  }
  get latestVersion(): VersionNode | null {
    const latest = latestVersion(this.space, this.row.id);
    return latest ? new VersionNode(latest, this.space) : null;
  }
  featuredVersion({ order }: { readonly order?: Texts }): VersionNode | null {
    const found = featuredVersion(this.space, this.row.id, order ?? undefined);
    return found ? new VersionNode(found.version, this.space, found.feature) : null;
  }
  get versionList(): JsonObject[] {
    return this.space.store.versionsByProduct
      .rows(this.row.id)
      .sort((a, b) => a.version - b.version)
      .map(({ id, version }) => ({ id, version, name: versionName(version) }));
  }
  versions(args: VersionArgs): Connection<VersionNode> {
    return versionConnection(this.space, { ...args, productIds: [this.row.id] });
  }
}

/** The node of a product by its id, null when there is none. */
export function productNode(space: NodeSpace, id: string): ProductNode | null {
  const product = space.store.products.get(id);
  return product ? new ProductNode(product, space) : null;
}
