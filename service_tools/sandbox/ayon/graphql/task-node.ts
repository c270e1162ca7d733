import { isJsonObject, type JsonObject } from "../json.ts";
import type { TaskRow } from "../store/entity-rows.ts";
import type { Connection } from "./connection.ts";
import { EntityNode } from "./entity-node.ts";
import { type FolderNode, folderNode } from "./folder-node.ts";
import type { NodeSpace } from "./node-space.ts";
import { type VersionArgs, versionConnection } from "./version-connection.ts";
import type { VersionNode } from "./version-node.ts";
import { type WorkfileArgs, workfileConnection } from "./workfile-connection.ts";
import type { WorkfileNode } from "./workfile-node.ts";

export class TaskNode extends EntityNode<TaskRow> {
  constructor(row: TaskRow, space: NodeSpace) {
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
  get Folder(): FolderNode | null {
    return this.folder;
  }
  get assignees(): string[] {
    return this.row.assignees;
  }
  /** Only those with an id, a name and a label, as AYON leaves out the others. */
  get subtasks(): JsonObject[] {
    const { subtasks } = this.row.data;
    return (Array.isArray(subtasks) ? subtasks : []).flatMap((subtask) => {
      if (!isJsonObject(subtask) || !subtask.id || !subtask.name || !subtask.label) return [];
      const { id, name, label, description = null } = subtask;
      return {
        id,
        name,
        label,
        description,
        startDate: subtask.start_date || null,
        endDate: subtask.end_date || null,
        assignees: subtask.assignees ?? [],
        isDone: subtask.is_done ?? false,
      };
    });
  }
  get hasReviewables(): boolean {
    return this.anyReviewable(this.space.store.versionsByTask.rows(this.row.id));
  }
  versions(args: VersionArgs): Connection<VersionNode> {
    return versionConnection(this.space, { ...args, taskIds: [this.row.id] });
  }
  workfiles(args: WorkfileArgs): Connection<WorkfileNode> {
    return workfileConnection(this.space, { ...args, taskIds: [this.row.id] });
  }
}

/** The node of a task by its id, null when there is none. */
export function taskNode(space: NodeSpace, id: string): TaskNode | null {
  const task = space.store.tasks.get(id);
  return task ? new TaskNode(task, space) : null;
}
