import type { AttributeValues, AyonEntity } from "../trees/ayon-tree.ts";
import * as answers from "./ayon-answers.ts";
import { Connection, type ConnectionOptions } from "./connection.ts";

/** `ownAttrib` must be asked before `allAttrib`: AYON 1.16 otherwise lists inherited names in it too. */
const ENTITY_FIELDS = "id name label status active ownAttrib allAttrib updatedAt";

interface EntityOptions<Node, Item> extends Pick<ConnectionOptions<Node, Item>, "where"> {
  readonly toItem: (entity: AyonEntity, node: Node) => Item;
}

/** The folders of a project. */
export function folderConnection<Item>({
  where,
  toItem,
}: EntityOptions<answers.FolderNode, Item>): Connection<answers.FolderNode, Item> {
  return new Connection({
    name: "folders",
    fields: `${ENTITY_FIELDS} folderType parentId hasProducts`,
    ...(where && { where }),
    isNode: answers.isFolderNode,
    toItem: (node) =>
      toItem(
        {
          ...sharedFields(node),
          kind: "folder",
          parentId: node.parentId ?? null,
          type: node.folderType,
          assignees: [],
          hasProducts: node.hasProducts,
        },
        node,
      ),
  });
}

/** The tasks of a project. */
export function taskConnection<Item>({
  where,
  toItem,
}: EntityOptions<answers.TaskNode, Item>): Connection<answers.TaskNode, Item> {
  return new Connection({
    name: "tasks",
    fields: `${ENTITY_FIELDS} taskType folderId assignees`,
    ...(where && { where }),
    isNode: answers.isTaskNode,
    toItem: (node) =>
      toItem(
        {
          ...sharedFields(node),
          kind: "task",
          parentId: node.folderId,
          type: node.taskType,
          assignees: node.assignees,
          hasProducts: false,
        },
        node,
      ),
  });
}

function sharedFields({
  id,
  name,
  label,
  status,
  active,
  ownAttrib,
  allAttrib,
}: answers.FolderNode | answers.TaskNode) {
  const own = ownAttrib.length === 0 ? {} : setValues(JSON.parse(allAttrib), ownAttrib);
  return { id, name, label: label || null, status, active, own };
}

/** The values of an entity's own, of all that AYON shows for it. */
export function setValues(values: AttributeValues, names: readonly string[]): AttributeValues {
  const wanted = new Set(names);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => wanted.has(name) && value !== null),
  );
}
