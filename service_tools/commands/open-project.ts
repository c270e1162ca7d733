import { readServiceEnvironment, readSettings } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { createLog, openAyon, openFtrack } from "@ayon-ftrack/common/service";
import type { SyncContext } from "@ayon-ftrack/common/sync";
import { addon } from "../../addon.ts";
import { showProgress } from "./show-progress.ts";

/** A project that is open on both sides. */
export interface OpenProject {
  readonly context: SyncContext;
  /** In ftrack. */
  readonly id: string;
}

/**
 * Opens both servers for work on one project, and closes them after it. AYON and the key come from
 * `AYON_SERVER_URL` and `AYON_API_KEY`, ftrack from the addon's settings in AYON. Progress is shown
 * on standard error.
 *
 * @param variant - settings variant of the addon
 * @throws UserError when a setting is missing or wrong, or there is no such project
 */
export async function withProject<Result>(
  project: string,
  variant: string | undefined,
  work: (open: OpenProject) => Promise<Result>,
): Promise<Result> {
  const environment = readServiceEnvironment({
    ...process.env,
    AYON_ADDON_NAME: addon.name,
    AYON_ADDON_VERSION: addon.version,
    ...(variant && { AYON_DEFAULT_SETTINGS_VARIANT: variant }),
  });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => stop.abort(new UserError("Stopped; what was written stays.")));
  }
  const { signal } = stop;
  const log = createLog("sync", { stream: { write: printWarning } });
  const { show, end } = showProgress(process.stderr);
  const ayon = await openAyon(environment, { log, signal });
  const { session } = await openFtrack({ environment, ayon, log, signal });
  try {
    const id = await projectId(session, project, signal);
    const warn = (sentence: string) => log.warn(sentence);
    const settings = await readSettings(ayon, environment, project, { signal, warn });
    const context = { ftrack: session, ayon, settings, signal, onProgress: show };
    return await work({ context, id });
  } finally {
    end();
    session.close();
  }
}

/** @throws UserError when the API user sees no project of exactly that full name */
async function projectId(
  session: FtrackSession,
  fullName: string,
  signal: AbortSignal,
): Promise<string> {
  const rows = await session.query<{ id?: unknown; full_name?: unknown }>(
    `select id, full_name from Project where full_name is ${quoted(fullName)}`,
    { signal },
  );
  const id = rows.find((row) => row.full_name === fullName)?.id;
  if (typeof id === "string") return id;
  // ftrack compares without regard to letter case, AYON does not.
  const [near] = rows;
  const hint = near
    ? `did you mean "${near.full_name}"?`
    : "check its full name, or let this user see it.";
  throw new UserError(
    `ftrack shows no project "${fullName}" to the user "${session.apiUser}": ${hint}`,
  );
}

/** A warning of the log as a line for the person who waits. */
function printWarning(record: string): void {
  const { level, msg, reason } = recordOf(JSON.parse(record));
  if (level !== "warn") return;
  console.error([msg, ...(reason === undefined ? [] : [reason])].join(": "));
}
