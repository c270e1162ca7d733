import { Ajv } from "ajv";
import { chunked, type FtrackSession, isIn, quoted } from "../../../ftrack/index.ts";
import { toAyonId } from "../../plan/ayon-id.ts";
import { checked, isValueRow } from "../../read/ftrack-rows.ts";
import { readValues } from "../../read/read-values.ts";
import type { FtrackVersion } from "./version-sides.ts";

const PAGE_SIZE = 2000;
const IDS_PER_QUERY = 500;
const IDS_PER_REQUEST = 5000;
const FIELDS = "id, version, status_id, asset.name, asset.context_id";

interface VersionRow {
  readonly id: string;
  readonly version: number | null;
  readonly status_id: string | null;
  readonly asset: { readonly name: string | null; readonly context_id: string | null } | null;
}
const maybe = { type: ["string", "null"] } as const;
const isVersionRow = new Ajv().compile<VersionRow>({
  type: "object",
  properties: {
    id: { type: "string" },
    version: { type: ["integer", "null"] },
    status_id: maybe,
    asset: {
      type: ["object", "null"],
      properties: { name: maybe, context_id: maybe },
      required: ["name", "context_id"],
    },
  },
  required: ["id", "version", "status_id", "asset"],
});

/** Where versions are read, and in which custom attribute their AYON ids are. */
export interface VersionSource {
  readonly session: FtrackSession;
  readonly projectId: string;
  /** Configuration of `ayon_id`; null when ftrack does not have it yet. */
  readonly ayonIdAttribute: string | null;
  readonly signal?: AbortSignal | undefined;
}

/** All versions of a project, pages of them at a time. */
export async function readAllVersions({
  session,
  projectId,
  ayonIdAttribute,
  signal,
}: VersionSource): Promise<FtrackVersion[]> {
  const answer = await session.query(
    `select ${FIELDS} from AssetVersion where asset.parent.project_id is ${quoted(projectId)} order by id`,
    { pageSize: PAGE_SIZE, signal },
  );
  const versions = checked("AssetVersion", answer, isVersionRow);
  const ids = versions.map(({ id }) => id);
  const sources = ayonIdAttribute ? [{ id: ayonIdAttribute, key: "", hierarchical: true }] : [];
  const values = await readValues(session, ids, sources, signal);
  return versions.map((row) => toVersion(row, values.get(row.id)?.get(ayonIdAttribute ?? "")));
}

/** Those of some versions that are there; thousands in a request. */
export async function readVersions(
  { session, ayonIdAttribute, signal }: VersionSource,
  ids: Iterable<string>,
): Promise<FtrackVersion[]> {
  const versions: FtrackVersion[] = [];
  for (const some of chunked(new Set(ids), IDS_PER_REQUEST)) {
    const chunks = [...chunked(some, IDS_PER_QUERY)];
    const answers = await session.queryBatch(
      [
        ...chunks.map(
          (chunk) => `select ${FIELDS} from AssetVersion where ${isIn("id", chunk)} order by id`,
        ),
        ...(ayonIdAttribute ? chunks : []).map(
          (chunk) =>
            "select value, entity_id, configuration_id from CustomAttributeValue " +
            `where configuration_id is ${quoted(ayonIdAttribute ?? "")} and ${isIn("entity_id", chunk)} ` +
            "order by entity_id",
        ),
      ],
      { signal },
    );
    const rows = checked("AssetVersion", answers.splice(0, chunks.length).flat(), isVersionRow);
    const values = new Map(
      checked("CustomAttributeValue", answers.flat(), isValueRow).map(
        ({ entity_id, value }) => [entity_id, value] as const,
      ),
    );
    versions.push(...rows.map((row) => toVersion(row, values.get(row.id))));
  }
  return versions;
}

function toVersion({ id, version, status_id, asset }: VersionRow, ayonId: unknown): FtrackVersion {
  return {
    id,
    number: version ?? 0,
    statusId: status_id,
    assetName: asset?.name ?? "",
    contextId: asset?.context_id ?? null,
    ayonId: toAyonId(ayonId),
  };
}
