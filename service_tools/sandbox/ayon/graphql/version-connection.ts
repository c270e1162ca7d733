import type { ProjectSpace } from "../entities/project-space.ts";
import type { VersionRow } from "../store/entity-rows.ts";
import { candidates, type Narrowing } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { versionColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Flag,
  type Test,
  type Texts,
  within,
} from "./entity-page.ts";
import { latestVersion } from "./latest-version.ts";
import { VersionNode } from "./version-node.ts";

export interface VersionArgs extends EntityArgs {
  readonly heroOnly?: Flag;
  readonly latestOnly?: Flag;
  readonly productIds?: Texts;
  readonly taskIds?: Texts;
  readonly version?: number | null;
  readonly versions?: readonly number[] | null;
}

export function versionConnection(space: ProjectSpace, args: VersionArgs): Connection<VersionNode> {
  const { store } = space;
  const numbers = args.versions ?? (typeof args.version === "number" ? [args.version] : undefined);
  const tests: Test<VersionRow>[] = [
    ...commonTests(args, versionColumns),
    numbers ? (row) => numbers.includes(row.version) : undefined,
    within(args.taskIds, (row) => row.taskId ?? ""),
    args.heroOnly ? (row) => row.version < 0 : undefined,
    args.latestOnly ? (row) => latestVersion(space, row.productId)?.id === row.id : undefined,
  ];
  const index: Narrowing<VersionRow> = args.productIds
    ? [store.versionsByProduct, args.productIds]
    : [store.versionsByTask, args.taskIds];
  const rows = candidates(store.versions, args.ids, index);
  return entityPage(rows, args, tests, (row) => new VersionNode(row, space));
}
