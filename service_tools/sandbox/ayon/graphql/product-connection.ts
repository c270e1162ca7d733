import type { ProductRow } from "../store/entity-rows.ts";
import { below, candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { productColumns, taskColumns, versionColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  filterTest,
  patternTest,
  searchTest,
  type Test,
  type Text,
  type Texts,
  within,
} from "./entity-page.ts";
import type { NodeSpace } from "./node-space.ts";
import { ProductNode } from "./product-node.ts";

export interface ProductArgs extends EntityArgs {
  readonly folderIds?: Texts;
  readonly includeFolderChildren?: Flag;
  readonly nameEx?: Text;
  readonly names?: Texts;
  readonly namesCi?: Texts;
  readonly pathEx?: Text;
  readonly productBaseTypes?: Texts;
  readonly productTypes?: Texts;
  readonly taskFilter?: Text;
  readonly versionFilter?: Text;
}

export function productConnection(space: NodeSpace, args: ProductArgs): Connection<ProductNode> {
  const { store, hierarchy } = space;
  const path = (row: ProductRow) => hierarchy.productPath(row);
  const tests: Test<ProductRow>[] = [
    ...commonTests(args, productColumns, space),
    within(args.names, (row) => row.name),
    within(
      args.namesCi?.map((name) => name.toLowerCase()),
      (row) => row.name.toLowerCase(),
    ),
    within(args.productTypes, (row) => row.productType),
    within(args.productBaseTypes, (row) => row.productBaseType ?? ""),
    patternTest(args.nameEx, (row) => row.name),
    patternTest(args.pathEx, path),
    searchTest(args.search, (row) => [row.name, row.productType, path(row)]),
    ...versionTests(space, args),
  ];
  const { folderIds } = args;
  const folders =
    args.includeFolderChildren && folderIds ? [...below(space, folderIds)] : folderIds;
  const rows = candidates(store.products, args.ids, [store.productsByFolder, folders]);
  return entityPage(rows, args, tests, (row) => new ProductNode(row, space), {
    name: (row) => row.name,
    productType: (row) => row.productType,
    productBaseType: (row) => row.productBaseType ?? "",
    path,
  });
}

/** Conditions on the product's versions and their tasks, which one at least must fulfil. */
function versionTests(
  space: NodeSpace,
  { versionFilter, taskFilter }: ProductArgs,
): Test<ProductRow>[] {
  const { store } = space;
  const versionFits = filterTest(versionFilter, versionColumns);
  const taskFits = filterTest(taskFilter, taskColumns(space));
  return [
    versionFits ? (row) => store.versionsByProduct.rows(row.id).some(versionFits) : undefined,
    taskFits
      ? (row) =>
          store.versionsByProduct.rows(row.id).some(({ taskId }) => {
            const task = taskId === null ? undefined : store.tasks.get(taskId);
            return task !== undefined && taskFits(task);
          })
      : undefined,
  ];
}
