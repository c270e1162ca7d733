import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalServer, startLocalServer } from "./local-server.ts";
import { createSandboxApp } from "./sandbox-app.ts";
import { SandboxControl } from "./sandbox-control.ts";

describe("a server whose clients are slow", () => {
  let server: LocalServer;

  beforeEach(async () => {
    const control = new SandboxControl();
    const app = createSandboxApp(control);
    app.post("/echo", async (c) => c.text(await c.req.text()));
    server = await startLocalServer({
      app,
      control,
      headersTimeoutMs: 200,
      requestTimeoutMs: 400,
    });
  });

  afterEach(() => server.stop());

  async function say(...words: string[]): Promise<{ socket: Socket; heard: () => string }> {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let heard = "";
    socket.on("data", (data) => {
      heard += data.toString();
    });
    await once(socket, "connect");
    for (const word of words) socket.write(word);
    return { socket, heard: () => heard };
  }

  it.each([
    ["says nothing", []],
    ["does not finish its headers", ["GET / HTTP/1.1\r\nHost: "]],
    [
      "does not finish its body",
      ["POST /echo HTTP/1.1\r\nContent-Length: 9\r\n", "HOST\r\n\r\nhalf"],
    ],
  ])("lets a client go that %s", async (_what, words) => {
    const own = words.map((word) => word.replace("HOST", `Host: ${new URL(server.url).host}`));
    const { socket, heard } = await say(...own);
    await once(socket, "close");
    expect(heard()).toContain("408 Request Timeout");
  });
});
