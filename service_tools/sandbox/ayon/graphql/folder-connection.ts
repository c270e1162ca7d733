import { likePattern } from "../like-pattern.ts";
import type { FolderRow } from "../store/entity-rows.ts";
import { below, candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { folderColumns, taskColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  filterTest,
  flag,
  patternTest,
  plainText,
  searchTest,
  type Test,
  type Text,
  type Texts,
  within,
} from "./entity-page.ts";
import { FolderNode } from "./folder-node.ts";
import type { NodeSpace } from "./node-space.ts";

export interface AttributeFilter {
  readonly name: string;
  readonly values: readonly string[];
}

export interface FolderArgs extends EntityArgs {
  readonly assignees?: Texts;
  readonly attributes?: readonly AttributeFilter[] | null;
  readonly folderTypes?: Texts;
  readonly hasChildren?: Flag;
  readonly hasProducts?: Flag;
  readonly hasTasks?: Flag;
  readonly includeFolderChildren?: Flag;
  readonly name?: Text;
  readonly names?: Texts;
  readonly parentId?: Text;
  readonly parentIds?: Texts;
  readonly pathEx?: Text;
  readonly paths?: Texts;
  readonly taskFilter?: Text;
}

export function folderConnection(space: NodeSpace, args: FolderArgs): Connection<FolderNode> {
  const { store, hierarchy } = space;
  const parents = args.parentIds ?? (args.parentId ? [args.parentId] : undefined);
  const path = (row: FolderRow) => hierarchy.folderPath(row);
  const pattern = args.name ? likePattern(args.name, "i") : undefined;
  const tests: Test<FolderRow>[] = [
    ...commonTests(args, folderColumns(space), space),
    within(args.names, (row) => row.name),
    pattern ? (row) => pattern.test(row.name) : undefined,
    within(args.folderTypes, (row) => row.folderType),
    within(
      args.paths?.map((path) => `/${path.replace(/^\/+|\/+$/g, "")}`),
      path,
    ),
    patternTest(args.pathEx, path),
    flag(args.hasChildren, (row) => store.foldersByParent.count(row.id) > 0),
    flag(args.hasTasks, (row) => store.tasksByFolder.count(row.id) > 0),
    flag(args.hasProducts, (row) => store.productsByFolder.count(row.id) > 0),
    searchTest(args.search, (row) => [row.name, row.label, path(row)]),
    ...taskTests(space, args),
  ];
  for (const { name, values } of args.attributes ?? []) {
    tests.push((row) => {
      const value = { ...hierarchy.inheritedFrom(row.parentId), ...row.attrib }[name];
      return value !== undefined && values.includes(plainText(value));
    });
  }
  const deep = args.includeFolderChildren === true;
  const rows = candidates(
    store.folders,
    deep && args.ids ? [...below(space, args.ids)] : args.ids,
    [store.foldersByParent, deep && parents ? [...below(space, parents)] : parents],
  );
  return entityPage(rows, args, tests, (row) => new FolderNode(row, space), {
    name: (row) => row.name,
    folderType: (row) => row.folderType,
    path,
  });
}

/** Conditions on the tasks in the folder, of which one at least must fulfil them. */
function taskTests(space: NodeSpace, { assignees, taskFilter }: FolderArgs): Test<FolderRow>[] {
  const { store } = space;
  const fits = filterTest(taskFilter, taskColumns(space));
  return [
    fits ? (row) => store.tasksByFolder.rows(row.id).some(fits) : undefined,
    assignees
      ? (row) =>
          store.tasksByFolder
            .rows(row.id)
            .some((task) => task.assignees.some((name) => assignees.includes(name)))
      : undefined,
  ];
}
