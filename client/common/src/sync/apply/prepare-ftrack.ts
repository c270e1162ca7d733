import { randomUUID } from "node:crypto";
import { isTransient, UserError } from "../../errors.ts";
import type { FtrackSession } from "../../ftrack/index.ts";
import { retry } from "../../retry.ts";
import { readConfigurations } from "../read/read-catalogue.ts";
import type { FtrackCatalogue } from "../trees/ftrack-tree.ts";
import { type MandatoryRoles, planMandatoryAttributes } from "./mandatory-attributes.ts";

const TRIES = { tries: 6, firstMs: 300, maxMs: 10_000 };

/**
 * Creates or mends the custom attributes that the addon needs in ftrack, in one request, and only when something
 * differs. After a request that was lost on its way ftrack is asked again before anything is repeated.
 *
 * @throws UserError when the API user may not manage custom attributes
 */
export async function prepareFtrack(
  session: FtrackSession,
  catalogue: FtrackCatalogue,
  roles: MandatoryRoles,
  signal?: AbortSignal,
): Promise<FtrackCatalogue> {
  let current = catalogue;
  const reread = async () => {
    current = { ...current, configurations: await readConfigurations(session, signal) };
  };
  try {
    await retry(
      async (failures) => {
        if (failures > 0) await reread();
        const operations = planMandatoryAttributes(current, roles, randomUUID);
        if (operations.length === 0) return;
        await session.commit(operations, { signal });
        await reread();
      },
      { ...TRIES, signal },
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (isTransient(error)) throw error;
    throw new UserError(
      `ftrack did not let the user "${session.apiUser}" set up AYON's custom attributes; give it a security role with the "Manage settings" permission.`,
      { cause: error },
    );
  }
  return current;
}
