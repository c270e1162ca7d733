import { type FtrackSession, quoted } from "../../ftrack/index.ts";
import { recordOf } from "../../record.ts";
import { CUST_ATTR_AUTO_SYNC } from "../../settings/index.ts";

/** What decides whether the changes of a project are followed. */
export interface Gate {
  readonly fullName: string;
  /** Whether the API user sees the custom attribute that tells. */
  readonly isTold: boolean;
  readonly autoSync: boolean;
}

/** Reads in one request whether a project is to be followed; null when the API user does not see it. */
export async function readGate(
  session: FtrackSession,
  projectId: string,
  signal?: AbortSignal,
): Promise<Gate | null> {
  const key = quoted(CUST_ATTR_AUTO_SYNC);
  const [projects = [], attributes = [], values = []] = await session.queryBatch(
    [
      `select full_name from Project where id is ${quoted(projectId)}`,
      `select id from CustomAttributeConfiguration where key is ${key} and entity_type is "show"`,
      "select value from CustomAttributeValue " +
        `where entity_id is ${quoted(projectId)} and configuration.key is ${key} ` +
        "order by configuration_id",
    ],
    { signal },
  );
  const { full_name } = recordOf(projects[0]);
  if (typeof full_name !== "string") return null;
  const isTold = attributes.length > 0;
  return {
    fullName: full_name,
    isTold,
    autoSync: values.some((row) => recordOf(row).value === true),
  };
}
