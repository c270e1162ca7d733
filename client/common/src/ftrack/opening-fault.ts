import { TransientError } from "../errors.ts";
import { isRecord } from "../record.ts";
import { withTimeLimit } from "../time-limit.ts";
import type { FtrackCredentials } from "./credentials.ts";
import { NotFtrackError, type UnreadableAnswerError } from "./faults.ts";

export interface OpeningBounds {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/**
 * What the unreadable answer to the opening of a session stands for. `@ftrack/api` keeps no HTTP
 * status, so the server is asked once more: it may not be ready (5xx, 429) or not be ftrack at all.
 * The fault itself remains when ftrack answers now, or nobody does.
 */
export async function openingFault(
  fault: UnreadableAnswerError,
  credentials: FtrackCredentials,
  { signal, timeoutMs }: OpeningBounds,
): Promise<TransientError> {
  const { serverUrl } = credentials;
  const bounds = { timeoutMs, signals: [signal], waitingFor: `ftrack at ${serverUrl}` };
  try {
    const { status, text } = await withTimeLimit(bounds, (bounded) => ask(credentials, bounded));
    if (status >= 500 || status === 429) {
      return new TransientError(`ftrack at ${serverUrl} is not ready (HTTP ${status})`, {
        cause: fault,
      });
    }
    return isOfFtrack(text) ? fault : new NotFtrackError(serverUrl, { cause: fault });
  } catch {
    signal?.throwIfAborted();
    return fault;
  }
}

async function ask({ serverUrl, apiUser, apiKey }: FtrackCredentials, signal: AbortSignal) {
  const response = await fetch(`${serverUrl}/api`, {
    method: "POST",
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "ftrack-user": apiUser,
      "ftrack-api-key": apiKey,
    },
    body: JSON.stringify([{ action: "query_server_information" }]),
    signal,
  });
  return { status: response.status, text: await response.text() };
}

/** ftrack answers operations with a list of results, or with an object that names an exception. */
function isOfFtrack(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    if (Array.isArray(answer)) return isRecord(answer[0]);
    return isRecord(answer) && typeof answer.exception === "string";
  } catch {
    return false;
  }
}
