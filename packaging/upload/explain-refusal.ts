import { AyonRefusal, AyonUnreadable } from "@ayon-ftrack/common/ayon";
import { isTransient, UnreachableError, UserError } from "@ayon-ftrack/common/errors";

/**
 * One sentence on what keeps the package out of AYON, and on what to do about it. Errors that
 * nobody at the command can mend come back as they are.
 *
 * @param url of the AYON server
 * @param size of the package in bytes
 */
export function explainRefusal(error: unknown, url: string, size: number): unknown {
  const sentence = sentenceOf(error, url, size);
  return sentence === undefined ? error : new UserError(sentence, { cause: error });
}

function sentenceOf(error: unknown, url: string, size: number): string | undefined {
  if (error instanceof AyonRefusal) return refusal(error, url, size);
  if (error instanceof AyonUnreadable) {
    return `${error.message}: check that AYON_SERVER_URL is the address of AYON itself.`;
  }
  if (error instanceof UnreachableError) {
    return `${error.message}: start AYON, or set AYON_SERVER_URL to where it is.`;
  }
  if (isTransient(error)) return `${error.message}: try again when AYON is well.`;
  return undefined;
}

function refusal({ status, detail }: AyonRefusal, url: string, size: number): string | undefined {
  switch (status) {
    case 401:
      return `AYON at ${url} does not know the API key (${detail}): set AYON_API_KEY to one that is valid there.`;
    case 403:
      return /custom addons/i.test(detail)
        ? `AYON at ${url} takes no addons from outside (${detail}): its licence must allow custom addons.`
        : `AYON at ${url} does not let this user install addons (${detail}): set AYON_API_KEY to the key of a service user or an administrator.`;
    case 409:
      return `AYON at ${url} takes no such package (${detail}): build it again, and check package.py in it.`;
    case 413:
      return `The package (${Math.ceil(size / 1024)} KB) is too large for the proxy before AYON at ${url}: raise its limit for request bodies, client_max_body_size in nginx.`;
    default:
      return undefined;
  }
}
