import { defaultSettings, type FtrackSettings } from "@ayon-ftrack/common/settings";

/** Settings under which links become AYON links of this type and statuses of versions are taken over. */
export function relationSettings(linkType = "breakdown"): FtrackSettings {
  const { service_event_handlers: handlers } = defaultSettings;
  const sync_from_ftrack = {
    ...handlers.sync_from_ftrack,
    sync_link_type: linkType,
    sync_versions: true,
  };
  return { ...defaultSettings, service_event_handlers: { ...handlers, sync_from_ftrack } };
}
