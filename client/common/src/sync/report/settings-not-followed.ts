import { type FtrackSettings, SKIP_LINK_TYPE } from "../../settings/index.ts";
import type { ReportItem } from "./report.ts";

/** Settings that ask the sync for something that it does not do yet: nobody shall wait for it in vain. */
export function settingsNotFollowed(settings: FtrackSettings): ReportItem[] {
  const { sync_link_type, sync_versions } = settings.service_event_handlers.sync_from_ftrack;
  return [
    ...(sync_link_type === SKIP_LINK_TYPE
      ? []
      : [notYet("sync_link_type", "links between folders are not synced yet")]),
    ...(sync_versions ? [notYet("sync_versions", "statuses of versions are not synced yet")] : []),
  ];
}

function notYet(setting: string, reason: string): ReportItem {
  return { kind: "value", entity: `setting ${setting}`, reason };
}
