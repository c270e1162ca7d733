import { workfileName } from "../entities/workfile.ts";
import type { WorkfileRow } from "../store/entity-rows.ts";
import { candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  patternTest,
  searchTest,
  type Test,
  type Text,
  type Texts,
  within,
} from "./entity-page.ts";
import type { NodeSpace } from "./node-space.ts";
import { WorkfileNode } from "./workfile-node.ts";

export interface WorkfileArgs extends EntityArgs {
  readonly pathEx?: Text;
  readonly paths?: Texts;
  readonly taskIds?: Texts;
}

export function workfileConnection(space: NodeSpace, args: WorkfileArgs): Connection<WorkfileNode> {
  const { store } = space;
  const tests: Test<WorkfileRow>[] = [
    ...commonTests(args, {}, space),
    within(args.paths, (row) => row.path),
    patternTest(args.pathEx, (row) => row.path),
    searchTest(args.search, (row) => [row.path]),
  ];
  const rows = candidates(store.workfiles, args.ids, [store.workfilesByTask, args.taskIds]);
  return entityPage(rows, args, tests, (row) => new WorkfileNode(row, space), {
    name: workfileName,
  });
}
