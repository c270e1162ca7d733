import type { ProjectSpace } from "../entities/project-space.ts";
import type { ProductRow } from "../store/entity-rows.ts";
import { candidates } from "./candidates.ts";
import type { Connection } from "./connection.ts";
import { productColumns } from "./entity-columns.ts";
import {
  commonTests,
  type EntityArgs,
  entityPage,
  type Test,
  type Texts,
  within,
} from "./entity-page.ts";
import { ProductNode } from "./product-node.ts";

export interface ProductArgs extends EntityArgs {
  readonly folderIds?: Texts;
  readonly names?: Texts;
  readonly productTypes?: Texts;
}

export function productConnection(space: ProjectSpace, args: ProductArgs): Connection<ProductNode> {
  const { store } = space;
  const tests: Test<ProductRow>[] = [
    ...commonTests(args, productColumns),
    within(args.names, (row) => row.name),
    within(args.productTypes, (row) => row.productType),
  ];
  const rows = candidates(store.products, args.ids, [store.productsByFolder, args.folderIds]);
  return entityPage(rows, args, tests, (row) => new ProductNode(row, space));
}
