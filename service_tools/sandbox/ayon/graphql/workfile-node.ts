import type { WorkfileRow } from "../store/entity-rows.ts";
import { EntityNode } from "./entity-node.ts";
import type { NodeSpace } from "./node-space.ts";
import { type TaskNode, taskNode } from "./task-node.ts";

export class WorkfileNode extends EntityNode<WorkfileRow> {
  constructor(row: WorkfileRow, space: NodeSpace) {
    super(row, space, "workfile");
  }
  get name(): string {
    const path = this.path.replaceAll("\\", "/");
    return path.slice(path.lastIndexOf("/") + 1);
  }
  get path(): string {
    return this.row.path;
  }
  protected get heirOf(): undefined {
    return undefined;
  }
  /** The names above the workfile in the project, not on the disk. */
  override get parents(): string[] {
    const { store, hierarchy } = this.space;
    const task = store.tasks.get(this.row.taskId);
    return task ? hierarchy.taskPath(task).split("/").slice(1) : [];
  }
  get Parents(): string[] {
    return this.parents;
  }
  get taskId(): string {
    return this.row.taskId;
  }
  get task(): TaskNode | null {
    return taskNode(this.space, this.row.taskId);
  }
}

/** The node of a workfile by its id, null when there is none. */
export function workfileNode(space: NodeSpace, id: string): WorkfileNode | null {
  const workfile = space.store.workfiles.get(id);
  return workfile ? new WorkfileNode(workfile, space) : null;
}
