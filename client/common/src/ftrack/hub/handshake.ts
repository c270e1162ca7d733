import { TransientError, UnreachableError } from "../../errors.ts";
import { withTimeLimit } from "../../time-limit.ts";
import { unreachableReason } from "../../unreachable-reason.ts";
import type { FtrackCredentials } from "../credentials.ts";
import { FtrackRefusal } from "../faults.ts";

/** What the event server grants to one connection. */
export interface Handshake {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The server's heartbeat interval in milliseconds, undefined when it names none. */
  readonly heartbeatMs: number | undefined;
}

/**
 * Asks for a connection id: `GET /socket.io/1/` answers `id:heartbeat:close:transports`, times in
 * seconds. The key travels in headers, as ftrack's Python client sends it; in the URL, where the
 * JavaScript client puts it, proxies would log it. Rejects with `FtrackRefusal` when ftrack does not
 * accept the user or the key, with a `TransientError` when it cannot be reached or is not ready.
 */
export async function shakeHands(
  { serverUrl, apiUser, apiKey }: FtrackCredentials,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Handshake> {
  const headers = { "ftrack-user": apiUser, "ftrack-api-key": apiKey };
  const bounds = { timeoutMs, signals: [signal], waitingFor: "ftrack's event server" };
  const answer = await withTimeLimit(bounds, async (bounded) => {
    try {
      const response = await fetch(`${serverUrl}/socket.io/1/`, { headers, signal: bounded });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      const reason = unreachableReason(error);
      throw new UnreachableError(
        `ftrack's event server does not answer at ${serverUrl} (${reason})`,
        { cause: error },
      );
    }
  });
  if (answer.status === 401 || answer.status === 403) {
    throw new FtrackRefusal("the event server does not accept the user or its key", undefined);
  }
  const [id, heartbeat, , transports] = answer.text.trim().split(":");
  if (answer.status !== 200 || !id || !transports?.includes("websocket")) {
    throw new TransientError(`ftrack's event server answered the handshake with ${answer.status}`);
  }
  const url = `${serverUrl.replace(/^http/, "ws")}/socket.io/1/websocket/${id}`;
  const seconds = Number(heartbeat);
  return { url, headers, heartbeatMs: seconds > 0 ? seconds * 1000 : undefined };
}
