import { type FtrackSession, quoted } from "../../ftrack/index.ts";
import { recordOf } from "../../record.ts";
import { CUST_ATTR_AUTO_SYNC } from "../../settings/index.ts";

/** What decides whether the changes of a project are followed. */
export interface Gate {
  readonly fullName: string;
  /** False as well when the API user does not see the custom attribute. */
  readonly autoSync: boolean;
}

/** Reads in one request whether a project is to be followed; null when the API user does not see it. */
export async function readGate(
  session: FtrackSession,
  projectId: string,
  signal?: AbortSignal,
): Promise<Gate | null> {
  const [projects = [], values = []] = await session.queryBatch(
    [
      `select full_name from Project where id is ${quoted(projectId)}`,
      "select value from CustomAttributeValue " +
        `where entity_id is ${quoted(projectId)} and configuration.key is ${quoted(CUST_ATTR_AUTO_SYNC)} ` +
        "order by configuration_id",
    ],
    { signal },
  );
  const { full_name } = recordOf(projects[0]);
  if (typeof full_name !== "string") return null;
  return { fullName: full_name, autoSync: values.some((row) => recordOf(row).value === true) };
}
