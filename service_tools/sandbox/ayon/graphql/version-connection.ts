import { reviewableActivities } from "../files/reviewables.ts";
import type { VersionRow } from "../store/entity-rows.ts";
import { below, candidates, type Narrowing } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { productColumns, taskColumns, versionColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  filterTest,
  flag,
  searchTest,
  type Test,
  type Text,
  type Texts,
  within,
} from "./entity-page.ts";
import { featuredVersion, heroVersion, latestVersion } from "./featured-version.ts";
import type { NodeSpace } from "./node-space.ts";
import { VersionNode } from "./version-node.ts";

export interface VersionArgs extends EntityArgs {
  readonly authors?: Texts;
  readonly featuredOnly?: Texts;
  readonly folderIds?: Texts;
  readonly hasReviewables?: Flag;
  readonly heroOnly?: Flag;
  readonly heroOrLatestOnly?: Flag;
  readonly includeFolderChildren?: Flag;
  readonly latestOnly?: Flag;
  readonly productFilter?: Text;
  readonly productIds?: Texts;
  readonly taskFilter?: Text;
  readonly taskIds?: Texts;
  readonly version?: number | null;
  readonly versions?: readonly number[] | null;
}

export function versionConnection(space: NodeSpace, args: VersionArgs): Connection<VersionNode> {
  const { store, hierarchy } = space;
  // AYON takes version 0 for no version, and no tasks for all of them.
  const numbers = args.versions ?? (args.version ? [args.version] : undefined);
  const taskIds = args.taskIds && args.taskIds.length > 0 ? args.taskIds : undefined;
  const productOf = (row: VersionRow) => store.products.get(row.productId);
  const path = (row: VersionRow) => hierarchy.versionPath(row);
  const { folderIds } = args;
  const folders =
    args.includeFolderChildren && folderIds ? [...below(space, folderIds)] : folderIds;
  const tests: Test<VersionRow>[] = [
    ...commonTests(args, versionColumns, space),
    numbers ? (row) => numbers.includes(row.version) : undefined,
    within(taskIds, (row) => row.taskId ?? ""),
    within(args.authors, (row) => row.author ?? ""),
    within(folders, (row) => productOf(row)?.folderId ?? ""),
    flag(args.hasReviewables, (row) => reviewableActivities(store, row.id).length > 0),
    searchTest(args.search, (row) => [path(row), productOf(row)?.productType ?? null]),
    ...featureTests(space, args),
    ...relatedTests(space, args),
  ];
  const index: Narrowing<VersionRow> = args.productIds
    ? [store.versionsByProduct, args.productIds]
    : [store.versionsByTask, taskIds];
  const rows = candidates(store.versions, args.ids, index);
  return entityPage(rows, args, tests, (row) => new VersionNode(row, space), {
    version: (row) => row.version,
    author: (row) => row.author ?? "",
    productName: (row) => productOf(row)?.name ?? "",
    productType: (row) => productOf(row)?.productType ?? "",
    path,
  });
}

function featureTests(space: NodeSpace, args: VersionArgs): Test<VersionRow>[] {
  const is = (row: VersionRow, wanted: VersionRow | undefined) => wanted?.id === row.id;
  const { featuredOnly } = args;
  return [
    args.heroOnly ? (row) => row.version < 0 : undefined,
    args.latestOnly ? (row) => is(row, latestVersion(space, row.productId)) : undefined,
    args.heroOrLatestOnly
      ? (row) => is(row, heroVersion(space, row.productId) ?? latestVersion(space, row.productId))
      : undefined,
    featuredOnly
      ? (row) => is(row, featuredVersion(space, row.productId, featuredOnly)?.version)
      : undefined,
  ];
}

/** Conditions on the version's product and task. */
function relatedTests(
  space: NodeSpace,
  { productFilter, taskFilter }: VersionArgs,
): Test<VersionRow>[] {
  const { store } = space;
  const productFits = filterTest(productFilter, productColumns);
  const taskFits = filterTest(taskFilter, taskColumns(space));
  return [
    productFits
      ? (row) => {
          const product = store.products.get(row.productId);
          return product !== undefined && productFits(product);
        }
      : undefined,
    taskFits
      ? (row) => {
          const task = row.taskId === null ? undefined : store.tasks.get(row.taskId);
          return task !== undefined && taskFits(task);
        }
      : undefined,
  ];
}
