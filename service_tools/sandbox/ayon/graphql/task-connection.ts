import type { ProjectSpace } from "../entities/project-space.ts";
import type { TaskRow } from "../store/entity-rows.ts";
import { below, candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { taskColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  type Test,
  type Texts,
  within,
} from "./entity-page.ts";
import { TaskNode } from "./task-node.ts";

export interface TaskArgs extends EntityArgs {
  readonly assignees?: Texts;
  readonly assigneesAny?: Texts;
  readonly folderIds?: Texts;
  readonly includeFolderChildren?: Flag;
  readonly names?: Texts;
  readonly taskTypes?: Texts;
}

export function taskConnection(space: ProjectSpace, args: TaskArgs): Connection<TaskNode> {
  const { store } = space;
  const { assignees, assigneesAny, folderIds } = args;
  const tests: Test<TaskRow>[] = [
    ...commonTests(args, taskColumns(space)),
    within(args.names, (row) => row.name),
    within(args.taskTypes, (row) => row.taskType),
    assignees ? (row) => assignees.every((name) => row.assignees.includes(name)) : undefined,
    assigneesAny ? (row) => assigneesAny.some((name) => row.assignees.includes(name)) : undefined,
  ];
  const folders =
    args.includeFolderChildren && folderIds ? [...below(space, folderIds)] : folderIds;
  const rows = candidates(store.tasks, args.ids, [store.tasksByFolder, folders]);
  return entityPage(rows, args, tests, (row) => new TaskNode(row, space));
}
