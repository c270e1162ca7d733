import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mostBodyBytes } from "./body-limit.ts";
import { type LocalServer, startLocalServer } from "./local-server.ts";
import { createSandboxApp } from "./sandbox-app.ts";
import { SandboxControl } from "./sandbox-control.ts";

describe("a body that comes in pieces, without its length,", () => {
  let server: LocalServer;

  beforeAll(async () => {
    const control = new SandboxControl();
    const app = createSandboxApp(control, (path) => path === "/stream");
    const echo = async (text: Promise<string>, colour = "none") => `${colour}: ${await text}`;
    app.post("/echo", async (c) => c.text(await echo(c.req.text(), c.req.header("x-colour"))));
    app.post("/stream", async (c) => c.text(await echo(new Response(c.req.raw.body).text())));
    server = await startLocalServer({ app, control });
  });

  afterAll(() => server.stop());

  function send(path: string, pieces: Iterable<Uint8Array>): Promise<Response> {
    const iterator = pieces[Symbol.iterator]();
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        const next = iterator.next();
        if (next.done) stream.close();
        else stream.enqueue(next.value);
      },
    });
    const init = { method: "POST", headers: { "x-colour": "blue" }, body, duplex: "half" as const };
    return fetch(server.url + path, init);
  }
  const words = ["one ", "two ", "three"].map((word) => Buffer.from(word));

  it("reaches the route whole, with its headers", async () => {
    const answer = await send("/echo", words);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("blue: one two three");
  });

  it("is left alone for routes that read theirs as streams", async () => {
    expect(await (await send("/stream", words)).text()).toBe("none: one two three");
  });

  it("may be empty", async () => {
    expect(await (await send("/echo", [])).text()).toBe("blue: ");
  });

  it("is refused as soon as it is over the bound", async () => {
    const piece = new Uint8Array(1024 * 1024);
    let sent = 0;
    function* endless() {
      for (;;) {
        sent += piece.length;
        yield piece;
      }
    }
    // The client may find its connection closed before it has read the answer.
    const status = await send("/echo", endless()).then(
      (answer) => answer.status,
      () => "cut",
    );
    expect([413, "cut"]).toContain(status);
    expect(sent).toBeGreaterThan(mostBodyBytes);
  });
});
