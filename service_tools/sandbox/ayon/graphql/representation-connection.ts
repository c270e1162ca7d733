import type { RepresentationRow } from "../store/entity-rows.ts";
import { candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { representationColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  searchTest,
  type Test,
  type Texts,
  within,
} from "./entity-page.ts";
import type { NodeSpace } from "./node-space.ts";
import { RepresentationNode } from "./representation-node.ts";

export interface RepresentationArgs extends EntityArgs {
  readonly names?: Texts;
  readonly versionIds?: Texts;
}

export function representationConnection(
  space: NodeSpace,
  args: RepresentationArgs,
): Connection<RepresentationNode> {
  const { store, hierarchy } = space;
  const tests: Test<RepresentationRow>[] = [
    ...commonTests(args, representationColumns, space),
    within(args.names, (row) => row.name),
    searchTest(args.search, (row) => [hierarchy.representationPath(row)]),
  ];
  const rows = candidates(store.representations, args.ids, [
    store.representationsByVersion,
    args.versionIds,
  ]);
  return entityPage(rows, args, tests, (row) => new RepresentationNode(row, space));
}
