import { UserError } from "../errors.ts";
import { recordOf } from "../record.ts";
import type { AyonClient, AyonRequest } from "./client.ts";
import { isAyonStatus } from "./http-error.ts";

/**
 * Makes sure that the client's key may do what the services do: enrolling is for service users
 * only, secrets are for them and for admins. Throws `UserError` naming the variable to mend.
 */
export async function checkServiceUser(
  ayon: AyonClient,
  options: Pick<AyonRequest, "signal" | "retry"> = {},
): Promise<void> {
  const user = await currentUser(ayon, options);
  const { isService, isAdmin } = recordOf(user.data);
  if (isService !== true && isAdmin !== true) {
    throw new UserError(
      `AYON_API_KEY belongs to "${user.name}", who is not a service user: set it to the key of one.`,
    );
  }
}

async function currentUser(ayon: AyonClient, options: Pick<AyonRequest, "signal" | "retry">) {
  try {
    const user = recordOf(await ayon.get("users/me", options));
    if (typeof user.name === "string") return user;
  } catch (error) {
    if (isAyonStatus(error, 401, 403)) {
      throw new UserError(
        `AYON at ${ayon.url} does not accept AYON_API_KEY: set it to the key of a service user.`,
      );
    }
    if (!isAyonStatus(error, 404)) throw error;
  }
  throw new UserError(
    `AYON_SERVER_URL is ${ayon.url}, but what answers there is not AYON: set it to AYON's address.`,
  );
}
