import { createHash } from "node:crypto";
import { type AyonClient, dispatchEvent } from "../ayon/index.ts";

/** AYON's list of events shows a description on one line; the payload holds the whole message. */
const longestCause = 200;

/**
 * Tells AYON's administrators, in an event of topic `log.error`, why a service cannot do its work.
 * Its hash is made of the service and the cause, so that a service that is restarted over and over
 * says it once.
 */
export async function dispatchErrorEvent(
  ayon: AyonClient,
  service: { readonly kind: string; readonly sender: string },
  message: string,
): Promise<void> {
  const cause = JSON.stringify(["ayon-ftrack", service.kind, service.sender, message]);
  await dispatchEvent(
    ayon,
    {
      topic: "log.error",
      hash: createHash("sha256").update(cause).digest("hex"),
      sender: service.sender,
      description: `ftrack ${service.kind} error: ${oneLine(message)}`,
      payload: { message },
    },
    { timeoutMs: 5_000, retry: false },
  );
}

function oneLine(message: string): string {
  const characters = [...message.trim().replace(/\s+/g, " ")];
  if (characters.length <= longestCause) return characters.join("");
  return `${characters.slice(0, longestCause - 1).join("")}…`;
}
