import { describe, expect, it } from "vitest";
import { AyonClient } from "../ayon/index.ts";
import { startHttpStub } from "../testing/http-stub.ts";
import { dispatchErrorEvent } from "./error-event.ts";

/** The event that AYON is sent about an error with this message. */
async function eventAbout(message: string) {
  await using stub = await startHttpStub(() => ({ body: { id: "1" } }));
  const ayon = new AyonClient({ url: stub.url, apiKey: "key" });
  await dispatchErrorEvent(ayon, { kind: "leecher", sender: "leecher-1" }, message);
  return JSON.parse(stub.requests[0]?.body ?? "");
}

describe("the event about a service that cannot work", () => {
  it("says in its description whose error it is and what happened", async () => {
    expect(await eventAbout("ftrack is away.")).toMatchObject({
      topic: "log.error",
      sender: "leecher-1",
      description: "ftrack leecher error: ftrack is away.",
      payload: { message: "ftrack is away." },
    });
  });

  it("keeps the description to one line of bounded length, and the payload whole", async () => {
    const message = `first\n  second ${"😀".repeat(300)}`;
    const { description, payload } = await eventAbout(message);
    expect(description).toMatch(/^ftrack leecher error: first second (😀)+…$/u);
    expect([...description].length).toBeLessThan(250);
    expect(payload).toEqual({ message });
  });
});
