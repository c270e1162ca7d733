import { recordOf } from "../record.ts";
import { type AyonErrorBody, AyonRefusal, AyonUnavailable } from "./http-error.ts";
import { tellsOfLostDatabase } from "./lost-database.ts";

/** Too slow, too early, too often: nobody has looked at the request. */
const passingStatuses = [408, 425, 429];

/** The only ones above 499 by which AYON itself says no: a fault of its own, something it does not have. */
const ayonsFaults = [500, 501];

/** Said by whatever limits the size of requests, mostly the proxy before AYON. */
const tooLarge = 413;

/** The decoded JSON body; undefined when the body is empty (204). Throws when it is not JSON. */
export async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === "" ? undefined : JSON.parse(text);
}

/**
 * The error that a response outside 2xx stands for. Only AYON can refuse: what a proxy answers while
 * AYON is away tells nothing about the request, be it 503 or "404 page not found". Throws a
 * `SyntaxError`, as for a body that is no JSON, when a 4xx is not AYON's.
 */
export async function failureOf(
  response: Response,
  request: string,
): Promise<AyonRefusal | AyonUnavailable> {
  const { status, statusText } = response;
  const text = await response.text();
  const body = ayonsBody(text, status);
  if (isPassing(status, body)) {
    const retryAfterMs = retryAfter(response.headers.get("retry-after"));
    const message = `AYON cannot answer ${request} now (${status}): ${body?.detail ?? statusText}`;
    return new AyonUnavailable(message, status, retryAfterMs);
  }
  if (body) return new AyonRefusal(request, status, body);
  if (status === tooLarge) {
    return new AyonRefusal(request, status, { code: status, detail: statusText });
  }
  throw new SyntaxError(`HTTP ${status}: ${text.trim().slice(0, 100)}`);
}

function isPassing(status: number, body: AyonErrorBody | undefined): boolean {
  if (status < 500) return passingStatuses.includes(status);
  return !ayonsFaults.includes(status) || !body || tellsOfLostDatabase(body.detail);
}

/** All of AYON's errors are JSON with a `detail`; most have a `code`, those it did not foresee have none. */
function ayonsBody(text: string, status: number): AyonErrorBody | undefined {
  try {
    const { code, detail } = recordOf(JSON.parse(text));
    if (typeof detail !== "string") return undefined;
    return { code: typeof code === "number" ? code : status, detail };
  } catch {
    return undefined;
  }
}

function retryAfter(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds, 60) * 1000 : undefined;
}
