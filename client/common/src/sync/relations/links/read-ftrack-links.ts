import { Ajv } from "ajv";
import { chunked, type FtrackSession, isIn, quoted } from "../../../ftrack/index.ts";
import { checked } from "../../read/ftrack-rows.ts";
import type { Part } from "../scope.ts";
import type { FtrackLink } from "./link-sides.ts";

const PAGE_SIZE = 2000;
const IDS_PER_QUERY = 500;

interface LinkRow {
  readonly from_id: string;
  readonly to_id: string;
}
const isLinkRow = new Ajv().compile<LinkRow>({
  type: "object",
  properties: { from_id: { type: "string" }, to_id: { type: "string" } },
  required: ["from_id", "to_id"],
});

/** The links of a project: all, or those of some contexts in either direction. */
export async function readFtrackLinks(
  session: FtrackSession,
  projectId: string,
  contexts: Part,
  signal?: AbortSignal,
): Promise<FtrackLink[]> {
  const select = "select from_id, to_id from TypedContextLink where";
  const ofProject = `to.project_id is ${quoted(projectId)}`;
  const answer =
    contexts === "all"
      ? await session.query(`${select} ${ofProject} order by id`, { pageSize: PAGE_SIZE, signal })
      : await session.queryBatch(
          [...chunked(contexts, IDS_PER_QUERY)].map(
            (ids) =>
              `${select} ${ofProject} and (${isIn("from_id", ids)} or ${isIn("to_id", ids)}) order by id`,
          ),
          { signal },
        );
  return checked("TypedContextLink", answer.flat(), isLinkRow).map(({ from_id, to_id }) => ({
    fromId: from_id,
    toId: to_id,
  }));
}
