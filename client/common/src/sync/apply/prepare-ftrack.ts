import { randomUUID } from "node:crypto";
import { UserError } from "../../errors.ts";
import { FtrackRefusal, type FtrackSession } from "../../ftrack/index.ts";
import { type RetryOptions, retry } from "../../retry.ts";
import { findMarkConfigurations, type MarkConfigurations } from "../read/mark-configurations.ts";
import { readAttributeTables } from "../read/read-catalogue.ts";
import type { FtrackCatalogue } from "../trees/ftrack-tree.ts";
import { type MandatoryRoles, planMandatoryAttributes } from "./mandatory-attributes.ts";
import { WRITE_TRIES } from "./write-tries.ts";

/** ftrack's tables and the custom attributes that the marks go to. */
export interface PreparedFtrack {
  readonly catalogue: FtrackCatalogue;
  readonly marks: MarkConfigurations;
  /** Whether custom attributes were created or mended. */
  readonly changed: boolean;
}

export interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  readonly retry?: Partial<RetryOptions> | undefined;
}

/**
 * Creates or mends the custom attributes that the addon needs in ftrack, in one request, and only when
 * something differs. After a request that was lost on its way, or refused because another sync was faster,
 * ftrack is asked again before anything is repeated.
 *
 * @throws UserError when the API user may not manage custom attributes, or does not see those of the addon
 */
export async function prepareFtrack(
  session: FtrackSession,
  catalogue: FtrackCatalogue,
  roles: MandatoryRoles,
  { signal, retry: retryOptions }: PrepareOptions = {},
): Promise<PreparedFtrack> {
  let current = catalogue;
  let changed = false;
  const reread = async () => {
    current = { ...current, ...(await readAttributeTables(session, signal)) };
  };
  await retry(
    async (failures) => {
      if (failures > 0) await reread();
      const operations = planMandatoryAttributes(current, roles, randomUUID);
      if (operations.length === 0) return;
      changed = true;
      const refusal = await session.commit(operations, { signal }).then(() => null, refusalIn);
      await reread();
      const isMissing = planMandatoryAttributes(current, roles, randomUUID).length > 0;
      if (refusal && isMissing) throw mayNotManage(session, refusal);
    },
    { ...WRITE_TRIES, ...retryOptions, signal },
  );
  const marks = findMarkConfigurations(current.configurations);
  if (!marks) {
    throw new UserError(
      `ftrack does not show AYON's custom attributes to the user "${session.apiUser}"; let a role of this user read and write them.`,
    );
  }
  return { catalogue: current, marks, changed };
}

function refusalIn(error: unknown): FtrackRefusal {
  if (error instanceof FtrackRefusal) return error;
  throw error;
}

function mayNotManage({ apiUser }: FtrackSession, refusal: FtrackRefusal): UserError {
  return new UserError(
    `ftrack did not let the user "${apiUser}" set up AYON's custom attributes; give it a security role with the "Manage settings" permission (${refusal.message}).`,
    { cause: refusal },
  );
}
