import { type FtrackEvent, type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { onlyProject, type SelectedEntity } from "./selection.ts";

/** Who uses an action, and where. */
export interface Caller {
  /** Undefined when the event names no user that ftrack knows. */
  readonly userId: string | undefined;
  /** Names of all security roles of the user, on whichever projects. */
  readonly roles: readonly string[];
  /** The selected project, when it is one. */
  readonly project: { readonly id: string; readonly name: string } | undefined;
}

/** Reads user, roles and project in one request to ftrack. */
export async function readCaller(
  ftrack: FtrackSession,
  event: FtrackEvent,
  selection: readonly SelectedEntity[],
  signal: AbortSignal,
): Promise<Caller> {
  const user = userCondition(event);
  const projectId = onlyProject(selection);
  const questions = [
    user && `select id from User where ${user("")}`,
    user && `select security_role.name from UserSecurityRole where ${user("user.")}`,
    projectId && `select id, full_name from Project where id is ${quoted(projectId)}`,
  ];
  const asked = questions.filter((question) => question !== undefined);
  const answers = await ftrack.queryBatch(asked, { signal });
  const rowsOf = (index: number) => answers[asked.indexOf(questions[index] ?? "")] ?? [];
  const [foundUser] = rowsOf(0);
  const [project] = rowsOf(2);
  return {
    userId: text(foundUser?.id),
    roles: rowsOf(1).flatMap((row) => text(recordOf(row.security_role).name) ?? []),
    project: projectId && project ? { id: projectId, name: String(project.full_name) } : undefined,
  };
}

/** How a query finds the user of an event; the id is more trustworthy than the name. */
function userCondition(event: FtrackEvent): ((path: string) => string) | undefined {
  const { id, username } = recordOf(event.source.user);
  if (typeof id === "string") return (path) => `${path}id is ${quoted(id)}`;
  if (typeof username === "string") return (path) => `${path}username is ${quoted(username)}`;
  return undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
