import type { TaskRow } from "../store/entity-rows.ts";
import { below, candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { folderColumns, taskColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  filterTest,
  plainText,
  searchTest,
  type Test,
  type Text,
  type Texts,
  within,
} from "./entity-page.ts";
import type { AttributeFilter } from "./folder-connection.ts";
import type { NodeSpace } from "./node-space.ts";
import { TaskNode } from "./task-node.ts";

export interface TaskArgs extends EntityArgs {
  readonly assignees?: Texts;
  readonly assigneesAny?: Texts;
  readonly attributes?: readonly AttributeFilter[] | null;
  readonly folderFilter?: Text;
  readonly folderIds?: Texts;
  readonly includeFolderChildren?: Flag;
  readonly names?: Texts;
  readonly tagsAny?: Texts;
  readonly taskTypes?: Texts;
}

export function taskConnection(space: NodeSpace, args: TaskArgs): Connection<TaskNode> {
  const { store, hierarchy } = space;
  const { assignees, assigneesAny, tagsAny, folderIds } = args;
  const path = (row: TaskRow) => hierarchy.taskPath(row);
  const folderFits = filterTest(args.folderFilter, folderColumns(space));
  const tests: Test<TaskRow>[] = [
    ...commonTests(args, taskColumns(space), space),
    within(args.names, (row) => row.name),
    within(args.taskTypes, (row) => row.taskType),
    assignees ? (row) => assignees.every((name) => row.assignees.includes(name)) : undefined,
    assigneesAny ? (row) => assigneesAny.some((name) => row.assignees.includes(name)) : undefined,
    tagsAny ? (row) => tagsAny.some((tag) => row.tags.includes(tag)) : undefined,
    searchTest(args.search, (row) => [row.name, row.label, row.taskType, path(row)]),
    folderFits
      ? (row) => {
          const folder = store.folders.get(row.folderId);
          return folder !== undefined && folderFits(folder);
        }
      : undefined,
  ];
  for (const { name, values } of args.attributes ?? []) {
    tests.push((row) => {
      const value = { ...hierarchy.inheritedFrom(row.folderId), ...row.attrib }[name];
      return value !== undefined && values.includes(plainText(value));
    });
  }
  const folders =
    args.includeFolderChildren && folderIds ? [...below(space, folderIds)] : folderIds;
  const rows = candidates(store.tasks, args.ids, [store.tasksByFolder, folders]);
  return entityPage(rows, args, tests, (row) => new TaskNode(row, space), {
    name: (row) => row.name,
    taskType: (row) => row.taskType,
    assignees: (row) => row.assignees.join(""),
    path,
  });
}
