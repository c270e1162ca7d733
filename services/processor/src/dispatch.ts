import type { FtrackEvent } from "@ayon-ftrack/common/ftrack";
import type { EventHandler, HandlerCall } from "./handler.ts";
import { mayPass } from "./may-pass.ts";

/** Sends `data` to whoever published `request`. */
export type Reply = (request: FtrackEvent, data: object) => Promise<void>;

/**
 * Gives an event to every handler that wants it, one after the other in their order. A handler that
 * throws does not keep the others from it. When all had their turn the first failure is thrown that may pass, so that the
 * event is handled again, or else the first one.
 * Answers what they noted.
 */
export async function dispatch(
  handlers: readonly EventHandler[],
  call: HandlerCall,
  reply: Reply,
): Promise<string[]> {
  const notes: string[] = [];
  const failures: unknown[] = [];
  for (const handler of handlers.filter((each) => wants(each, call.event))) {
    const log = call.log.child({ handler: handler.name });
    try {
      const outcome = await handler.handle({ ...call, log });
      if (outcome.reply) await reply(call.event, outcome.reply);
      if (outcome.failure) throw outcome.failure;
      if (outcome.note !== undefined) notes.push(outcome.note);
    } catch (error) {
      call.signal.throwIfAborted();
      log.error({ err: error }, "Handler failed");
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures.find(mayPass) ?? failures[0];
  return notes;
}

function wants({ topic, actionIdentifier }: EventHandler, event: FtrackEvent): boolean {
  if (topic !== event.topic) return false;
  return actionIdentifier === undefined || actionIdentifier === event.data.actionIdentifier;
}
