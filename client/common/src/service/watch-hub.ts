import { messageOf, UserError } from "../errors.ts";
import { FtrackRefusal, type HubOptions } from "../ftrack/index.ts";
import type { ServiceContext } from "./context.ts";
import type { ServiceCredentials } from "./ftrack-credentials.ts";
import { refusedCredentials } from "./refused-credentials.ts";

/** Refusals in a row, over some seconds, after which the key is not merely being replaced. */
const refusalsBeforeEnd = 4;

type HubWatch = Required<Pick<HubOptions, "onConnect" | "onDisconnect" | "onTrouble">>;

/**
 * Logs, and notes in its health, how a service is connected to ftrack's event server, and calls `end` with what is to be
 * mended once ftrack does not accept the service's user or key any more: a service that is started
 * again reads the secrets anew.
 */
export function watchHub(
  { log, health }: Pick<ServiceContext, "log" | "health">,
  credentials: ServiceCredentials,
  end: (cause: UserError) => void,
): HubWatch {
  let refusals = 0;
  return {
    onConnect: () => {
      refusals = 0;
      health.reached("ftrack", true);
      log.info("Connected to ftrack's event server");
    },
    onDisconnect: (reason) => {
      health.reached("ftrack", false);
      log.warn({ reason }, "Disconnected from ftrack's event server");
    },
    onTrouble: (error) => {
      log.warn({ reason: messageOf(error) }, "Trouble with ftrack's event server");
      log.debug({ err: error }, "The trouble with ftrack's event server in full");
      refusals = error instanceof FtrackRefusal ? refusals + 1 : 0;
      if (refusals === refusalsBeforeEnd) end(new UserError(refusedCredentials(credentials)));
    },
  };
}
