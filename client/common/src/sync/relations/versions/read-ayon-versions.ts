import { Ajv } from "ajv";
import type { AyonClient } from "../../../ayon/index.ts";
import { chunked } from "../../../ftrack/index.ts";
import { recordOf } from "../../../record.ts";
import { FTRACK_ID_ATTRIB } from "../../../settings/index.ts";
import type { Pairing } from "../../plan/plan.ts";
import { Connection } from "../../read/connection.ts";
import { readConnections } from "../../read/read-connections.ts";
import { likelyProducts } from "./likely-products.ts";
import type { AyonProduct, AyonVersion, FtrackVersion, VersionSides } from "./version-sides.ts";

const IDS_PER_REQUEST = 2000;

const ajv = new Ajv();
const text = { type: "string" } as const;

interface VersionNode {
  readonly id: string;
  readonly version: number;
  readonly productId: string;
  readonly status: string;
  /** JSON text. */
  readonly allAttrib: string;
}
const isVersionNode = ajv.compile<VersionNode>({
  type: "object",
  properties: {
    id: text,
    version: { type: "integer" },
    productId: text,
    status: text,
    allAttrib: text,
  },
  required: ["id", "version", "productId", "status", "allAttrib"],
});
const isProductNode = ajv.compile<AyonProduct>({
  type: "object",
  properties: { id: text, name: text, folderId: text },
  required: ["id", "name", "folderId"],
});

/**
 * Reads the AYON versions that may stand for these, thousands in a request: first those that they name, then, for
 * what is not found, those that name them, and those of the products that bear the names of their assets.
 */
export async function readAyonVersions(
  ayon: AyonClient,
  project: string,
  ftrack: readonly FtrackVersion[],
  pairs: Pairing,
  signal?: AbortSignal,
): Promise<VersionSides> {
  const versions = new Map<string, AyonVersion>();
  const products: AyonProduct[] = [];
  const read = async (where: Where, folderIds: readonly string[] = []) => {
    const found = versionConnection(where);
    const below = productConnection(folderIds);
    const asked = folderIds.length === 0 ? [found] : [found, below];
    await readConnections(ayon, project, asked, signal);
    for (const version of found.items) versions.set(version.id, version);
    products.push(...below.items);
  };

  const ids = new Set(ftrack.flatMap(({ ayonId }) => ayonId ?? []));
  for (const some of chunked(ids, IDS_PER_REQUEST)) await read({ ids: some });

  const lost = ftrack.filter(({ ayonId }) => !versions.has(ayonId ?? ""));
  const folders = new Set<string>();
  for (const some of chunked(lost, IDS_PER_REQUEST)) {
    const folderIds = some.flatMap(({ contextId }) => {
      const entity = contextId === null ? undefined : pairs.get(contextId);
      const isNews = entity?.kind === "folder" && !folders.has(entity.id);
      return isNews ? [entity.id] : [];
    });
    for (const id of folderIds) folders.add(id);
    const conditions = [
      { key: `attrib.${FTRACK_ID_ATTRIB}`, operator: "in", value: some.map(({ id }) => id) },
    ];
    await read({ filter: JSON.stringify({ conditions }) }, [...new Set(folderIds)]);
  }
  const likely = [...likelyProducts(lost, products, pairs).values()];
  for (const some of chunked(new Set(likely.map(({ id }) => id)), IDS_PER_REQUEST)) {
    await read({ productIds: some });
  }
  return { ftrack, ayon: [...versions.values()], products };
}

type Where = Readonly<Record<string, string | readonly string[]>>;

function versionConnection(where: Where): Connection<VersionNode, AyonVersion> {
  return new Connection({
    name: "versions",
    fields: "id version productId status allAttrib",
    where,
    isNode: isVersionNode,
    toItem: ({ id, version: number, productId, status, allAttrib }) => {
      const ftrackId = recordOf(JSON.parse(allAttrib))[FTRACK_ID_ATTRIB];
      const known = typeof ftrackId === "string" && ftrackId !== "" ? ftrackId : null;
      return { id, number, productId, status, ftrackId: known };
    },
  });
}

function productConnection(folderIds: readonly string[]): Connection<AyonProduct, AyonProduct> {
  return new Connection({
    name: "products",
    fields: "id name folderId",
    where: { folderIds },
    isNode: isProductNode,
    toItem: ({ id, name, folderId }) => ({ id, name, folderId }),
  });
}
