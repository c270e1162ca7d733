import type { ProjectSpace } from "../entities/project-space.ts";
import type { ProductRow } from "../store/entity-rows.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import { type FolderNode, folderNode } from "./folder-node.ts";
import { latestVersion } from "./latest-version.ts";
import { type VersionArgs, versionConnection } from "./version-connection.ts";
import { VersionNode } from "./version-node.ts";

export class ProductNode extends EntityNode<ProductRow> {
  constructor(row: ProductRow, space: ProjectSpace) {
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
  get latestVersion(): VersionNode | null {
    const latest = latestVersion(this.space, this.row.id);
    return latest ? new VersionNode(latest, this.space) : null;
  }
  versions(args: VersionArgs): Connection<VersionNode> {
    return versionConnection(this.space, { ...args, productIds: [this.row.id] });
  }
}
