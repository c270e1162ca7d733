import { PermanentError, TransientError } from "@ayon-ftrack/common/errors";
import { describe, expect, it } from "vitest";
import { dispatch } from "./dispatch.ts";
import type { EventHandler, HandlerOutcome } from "./handler.ts";
import { fakeCall } from "./testing/fake-call.ts";

function handler(
  name: string,
  conditions: Pick<EventHandler, "topic" | "actionIdentifier">,
  handle: () => Promise<HandlerOutcome> = async () => ({ reply: { from: name } }),
): EventHandler {
  return { name, ...conditions, handle };
}

/** Replies that an event brings. */
async function replies(handlers: EventHandler[], event: { topic: string; data?: object }) {
  const sent: unknown[] = [];
  const { call } = fakeCall({ event: { data: {}, ...event } as never });
  let error: unknown;
  const notes = await dispatch(handlers, call, async (_, data) => {
    sent.push(data);
  }).catch((reason: unknown) => {
    error = reason;
  });
  return { sent, error, notes };
}

describe("dispatch", () => {
  const launch = "ftrack.action.launch";

  it("gives an event to the handlers of its topic, in their order", async () => {
    const handlers = [
      handler("a", { topic: "ftrack.update" }),
      handler("b", { topic: launch }),
      handler("c", { topic: "ftrack.update" }),
    ];
    const { sent } = await replies(handlers, { topic: "ftrack.update" });
    expect(sent).toEqual([{ from: "a" }, { from: "c" }]);
  });

  it("gives a launch to the action that it names", async () => {
    const handlers = [
      handler("a", { topic: launch, actionIdentifier: "a" }),
      handler("b", { topic: launch, actionIdentifier: "b" }),
    ];
    const event = { topic: launch, data: { actionIdentifier: "b" } };
    expect((await replies(handlers, event)).sent).toEqual([{ from: "b" }]);
  });

  it("answers what the handlers noted", async () => {
    const noting = (note: string) => handler(note, { topic: "x" }, async () => ({ note }));
    const handlers = [noting("a"), handler("b", { topic: "x" }, async () => ({})), noting("c")];
    expect((await replies(handlers, { topic: "x" })).notes).toEqual(["a", "c"]);
  });

  it("sends no reply when there is nothing to say", async () => {
    const handlers = [handler("a", { topic: "x" }, async () => ({}))];
    expect((await replies(handlers, { topic: "x" })).sent).toEqual([]);
  });

  it("lets the others have their turn when one fails, and then fails", async () => {
    const failing = async () => {
      throw new Error("broken");
    };
    const handlers = [handler("a", { topic: "x" }, failing), handler("b", { topic: "x" })];
    const { sent, error } = await replies(handlers, { topic: "x" });
    expect(sent).toEqual([{ from: "b" }]);
    expect(error).toEqual(new Error("broken"));
  });

  it("fails for what may pass before what cannot, so that the event is handled again", async () => {
    const failing = (error: Error) => handler("x", { topic: "x" }, () => Promise.reject(error));
    const away = new TransientError("away");
    const handlers = [failing(new PermanentError("not possible")), failing(away)];
    expect((await replies(handlers, { topic: "x" })).error).toBe(away);
  });

  it("replies also when the handler calls what it did a failure", async () => {
    const failure = new PermanentError("not possible");
    const outcome = { reply: { success: false }, failure };
    const handlers = [handler("a", { topic: "x" }, async () => outcome)];
    expect(await replies(handlers, { topic: "x" })).toMatchObject({
      sent: [{ success: false }],
      error: failure,
    });
  });
});
