import { readServiceEnvironment, readSettings } from "@ayon-ftrack/common/ayon";
import { UserError } from "@ayon-ftrack/common/errors";
import { type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";
import { recordOf } from "@ayon-ftrack/common/record";
import { createLog, openAyon, openFtrack } from "@ayon-ftrack/common/service";
import { planProject, type SyncContext, syncProject } from "@ayon-ftrack/common/sync";
import { addon } from "../../addon.ts";
import { printPlan } from "./print-plan.ts";
import { printReport } from "./print-report.ts";
import { showProgress } from "./show-progress.ts";

export interface SyncOptions {
  readonly plan?: boolean;
  readonly json?: boolean;
  readonly variant?: string;
}

/**
 * Runs the full sync of one project in this process, or shows its plan. AYON and the key come from
 * `AYON_SERVER_URL` and `AYON_API_KEY`, ftrack from the addon's settings in AYON.
 *
 * @throws UserError when a setting is missing or wrong, or there is no such project
 */
export async function sync(project: string, options: SyncOptions): Promise<void> {
  const environment = readServiceEnvironment({
    ...process.env,
    AYON_ADDON_NAME: addon.name,
    AYON_ADDON_VERSION: addon.version,
    ...(options.variant && { AYON_DEFAULT_SETTINGS_VARIANT: options.variant }),
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
    const settings = await readSettings(ayon, environment, project, { signal });
    const context: SyncContext = { ftrack: session, ayon, settings, signal, onProgress: show };
    if (options.plan) {
      const plan = await planProject(context, id);
      end();
      printPlan(plan, options);
    } else {
      const report = await syncProject(context, id);
      end();
      printReport(report, options);
    }
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
