import { isAyonStatus } from "@ayon-ftrack/common/ayon";
import { isTransient } from "@ayon-ftrack/common/errors";
import { FtrackRefusal } from "@ayon-ftrack/common/ftrack";

/** ftrack's code for a user or key that it does not know. */
const unknownCredentials = "api_credentials_invalid";

/** Whether what failed may succeed later without anybody looking after it in particular. */
export function mayPass(error: unknown): boolean {
  return isTransient(error) || isKeyRefused(error);
}

/** Whether a server does not accept the service any more, as while its key is being replaced, whatever it is asked. */
export function isKeyRefused(error: unknown): boolean {
  if (error instanceof FtrackRefusal) return error.code === unknownCredentials;
  return isAyonStatus(error, 401);
}
