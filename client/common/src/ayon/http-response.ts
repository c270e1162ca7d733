import { recordOf } from "../record.ts";
import { type AyonErrorBody, AyonRefusal, AyonUnavailable } from "./http-error.ts";
import { tellsOfLostDatabase } from "./lost-database.ts";

/** What AYON or a proxy before it answers while it is restarting, overloaded or throttling. */
const passingStatuses = [429, 502, 503, 504];

/** The decoded JSON body; undefined when the body is empty (204). Throws when it is not JSON. */
export async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === "" ? undefined : JSON.parse(text);
}

/** The error that a response outside 2xx stands for. */
export async function failureOf(
  response: Response,
  request: string,
): Promise<AyonRefusal | AyonUnavailable> {
  const { status } = response;
  const text = await response.text();
  const body = errorBody(text, response);
  if (passingStatuses.includes(status) || (status === 500 && isPassing(text, body))) {
    const retryAfterMs = retryAfter(response.headers.get("retry-after"));
    const message = `AYON cannot answer ${request} now (${status}): ${body.detail}`;
    return new AyonUnavailable(message, status, retryAfterMs);
  }
  return new AyonRefusal(request, status, body);
}

/** Without its cache AYON answers every request with 500 and a text that is no JSON. */
function isPassing(text: string, { detail }: AyonErrorBody): boolean {
  return !isJson(text) || tellsOfLostDatabase(detail);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function errorBody(text: string, { status, statusText }: Response): AyonErrorBody {
  try {
    const { code, detail } = recordOf(JSON.parse(text));
    return {
      code: typeof code === "number" ? code : status,
      detail: typeof detail === "string" ? detail : statusText,
    };
  } catch {
    return { code: status, detail: statusText };
  }
}

function retryAfter(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds, 60) * 1000 : undefined;
}
