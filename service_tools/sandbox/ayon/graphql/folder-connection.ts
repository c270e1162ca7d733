import type { ProjectSpace } from "../entities/project-space.ts";
import type { JsonValue } from "../json.ts";
import { likePattern } from "../like-pattern.ts";
import type { FolderRow } from "../store/entity-rows.ts";
import { below, candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { folderColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  flag,
  type Test,
  type Texts,
  within,
} from "./entity-page.ts";
import { FolderNode } from "./folder-node.ts";

export interface FolderArgs extends EntityArgs {
  readonly attributes?: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly folderTypes?: Texts;
  readonly hasChildren?: Flag;
  readonly hasProducts?: Flag;
  readonly hasTasks?: Flag;
  readonly includeFolderChildren?: Flag;
  readonly name?: string | null;
  readonly names?: Texts;
  readonly parentId?: string | null;
  readonly parentIds?: Texts;
  readonly paths?: Texts;
}

export function folderConnection(space: ProjectSpace, args: FolderArgs): Connection<FolderNode> {
  const { store, hierarchy } = space;
  const parents = args.parentIds ?? (args.parentId ? [args.parentId] : undefined);
  const tests: Test<FolderRow>[] = [
    ...commonTests(args, folderColumns(space)),
    within(args.names, (row) => row.name),
    within(args.folderTypes, (row) => row.folderType),
    within(
      args.paths?.map((path) => `/${path.replace(/^\/+|\/+$/g, "")}`),
      (row) => hierarchy.folderPath(row),
    ),
    flag(args.hasChildren, (row) => store.foldersByParent.count(row.id) > 0),
    flag(args.hasTasks, (row) => store.tasksByFolder.count(row.id) > 0),
    flag(args.hasProducts, (row) => store.productsByFolder.count(row.id) > 0),
  ];
  if (args.name) {
    const pattern = likePattern(args.name, "i");
    tests.push((row) => pattern.test(row.name));
  }
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
  return entityPage(rows, args, tests, (row) => new FolderNode(row, space));
}

function plainText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
