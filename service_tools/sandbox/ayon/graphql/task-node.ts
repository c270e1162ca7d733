import type { ProjectSpace } from "../entities/project-space.ts";
import type { TaskRow } from "../store/entity-rows.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import { type FolderNode, folderNode } from "./folder-node.ts";
import { type VersionArgs, versionConnection } from "./version-connection.ts";
import type { VersionNode } from "./version-node.ts";

export class TaskNode extends EntityNode<TaskRow> {
  constructor(row: TaskRow, space: ProjectSpace) {
    super(row, space, "task");
  }
  get name(): string {
    return this.row.name;
  }
  get label(): string | null {
    return this.row.label;
  }
  get path(): string {
    return this.space.hierarchy.taskPath(this.row);
  }
  protected get heirOf(): string | null {
    return this.row.folderId;
  }
  get type(): string {
    return this.row.taskType;
  }
  get taskType(): string {
    return this.row.taskType;
  }
  get folderId(): string {
    return this.row.folderId;
  }
  get folder(): FolderNode | null {
    return folderNode(this.space, this.row.folderId);
  }
  get assignees(): string[] {
    return this.row.assignees;
  }
  versions(args: VersionArgs): Connection<VersionNode> {
    return versionConnection(this.space, { ...args, taskIds: [this.row.id] });
  }
}
