import type { EntityType } from "../entities/entity-spec.ts";
import { folderNode } from "./folder-node.ts";
import type { NodeSpace } from "./node-space.ts";
import { productNode } from "./product-node.ts";
import { representationNode } from "./representation-node.ts";
import { taskNode } from "./task-node.ts";
import { versionNode } from "./version-node.ts";
import { workfileNode } from "./workfile-node.ts";

/** The node of an entity of any kind by its id, null when there is none. */
export function linkedNode(space: NodeSpace, type: EntityType, id: string) {
  switch (type) {
    case "folder":
      return folderNode(space, id);
    case "task":
      return taskNode(space, id);
    case "product":
      return productNode(space, id);
    case "version":
      return versionNode(space, id);
    case "representation":
      return representationNode(space, id);
    case "workfile":
      return workfileNode(space, id);
  }
}
