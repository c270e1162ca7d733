import type { JsonObject } from "../json.ts";
import type { RepresentationRow } from "../store/entity-rows.ts";
import { EntityNode } from "./entity-node.ts";
import type { NodeSpace } from "./node-space.ts";
import { type VersionNode, versionNode } from "./version-node.ts";

export class RepresentationNode extends EntityNode<RepresentationRow> {
  constructor(row: RepresentationRow, space: NodeSpace) {
    super(row, space, "representation");
  }
  get name(): string {
    return this.row.name;
  }
  get path(): string {
    return this.space.hierarchy.representationPath(this.row);
  }
  protected get heirOf(): undefined {
    return undefined;
  }
  get versionId(): string {
    return this.row.versionId;
  }
  get version(): VersionNode | null {
    return versionNode(this.space, this.row.versionId);
  }
  get fileCount(): number {
    return this.row.files.length;
  }
  /** A file without a name goes by the last part of its path; sizes are texts, as they can be large. */
  get files(): JsonObject[] {
    return this.row.files.map((file) => ({
      ...file,
      name: file.name ?? file.path.slice(file.path.lastIndexOf("/") + 1),
      size: String(file.size),
    }));
  }
  get context(): string {
    return JSON.stringify(this.row.data.context ?? {});
  }
  get traits(): string | null {
    const { traits } = this.row;
    return traits && Object.keys(traits).length > 0 ? JSON.stringify(traits) : null;
  }
}

/** The node of a representation by its id, null when there is none. */
export function representationNode(space: NodeSpace, id: string): RepresentationNode | null {
  const representation = space.store.representations.get(id);
  return representation ? new RepresentationNode(representation, space) : null;
}
