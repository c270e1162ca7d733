import { type SyncProgress, syncProject } from "@ayon-ftrack/common/sync";
import type { Action, ActionContext, ActionResult } from "../actions/action.ts";
import { onlyProject } from "../actions/selection.ts";
import { messageForUser, widgetForUser } from "../actions/user-interface.ts";
import { reportItems } from "./sync-report-items.ts";
import { logReport } from "./sync-report-log.ts";

/** Brings the AYON project in step with the selected ftrack project. */
export const syncFromFtrack: Action = {
  identifier: "sync.from.ftrack.to.ayon",
  label: "AYON Admin",
  variant: "- Sync to AYON",
  description: "Synchronize the project to AYON",
  icon: "AYONAdmin.svg",
  isEnabled: (settings) => settings.service_event_handlers.sync_from_ftrack.enabled,
  roles: (settings) => settings.service_event_handlers.sync_from_ftrack.role_list,
  appliesTo: (selection) => onlyProject(selection) !== undefined,
  launch,
};

async function launch(context: ActionContext): Promise<ActionResult> {
  const { ftrack, ayon, settings, log, signal, publish, caller, live, tellProgress } = context;
  const { userId, project } = caller;
  if (project === undefined) {
    return { success: false, message: "The selected project is not to be found in ftrack." };
  }
  if (userId !== undefined) {
    await publish(messageForUser(userId, true, `Sync of "${project.name}" to AYON has started.`));
  }
  const onProgress = (progress: SyncProgress) => tellProgress(describe(progress));
  const report = await live.alone(project.id, () => {
    live.forget(project.id);
    return syncProject({ ftrack, ayon, settings, log, signal, onProgress }, project.id);
  });
  logReport(log, project.name, report.items);
  if (userId !== undefined && report.items.length > 0) {
    await publish(widgetForUser(userId, "Sync to AYON report", reportItems(report.items)));
  }
  return { success: true, message: report.message };
}

function describe({ phase, done, total }: SyncProgress): string {
  if (phase === "reading") return "reading both sides";
  return `${phase} ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}
