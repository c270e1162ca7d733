import type { AyonClient } from "../ayon/index.ts";
import type { FtrackSession } from "../ftrack/index.ts";
import type { FtrackSettings } from "../settings/index.ts";
import type { MandatoryRoles } from "./apply/mandatory-attributes.ts";

/** What a sync works with. */
export interface SyncContext {
  readonly ftrack: FtrackSession;
  readonly ayon: AyonClient;
  readonly settings: FtrackSettings;
  readonly log?: SyncLog;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
}

export interface SyncLog {
  info(details: object, message: string): void;
}

export interface SyncProgress {
  readonly phase: "reading" | "writing to AYON" | "writing to ftrack";
  readonly done: number;
  readonly total: number;
}

/** The roles that may read and write the addon's custom attributes in ftrack. */
export function rolesOf({ custom_attributes }: FtrackSettings): MandatoryRoles {
  return { ...custom_attributes.mandatory_attributes };
}
