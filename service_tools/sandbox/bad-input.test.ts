import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAyonSandbox } from "./ayon/index.ts";
import { mostBodyBytes } from "./control/index.ts";
import { startFtrackSandbox } from "./ftrack/index.ts";

interface Running {
  readonly url: string;
  /** Good credentials. */
  readonly headers: Record<string, string>;
  stop(): Promise<void>;
}

/** Sends bytes as they are; what comes back until the server closes, or a whole answer is there. */
async function throwAt(url: string, bytes: string | Buffer): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data.toString("latin1");
    if (/\r\n\r\n/.test(heard)) socket.end();
  });
  socket.on("error", () => socket.destroy());
  socket.write(bytes);
  await once(socket, "close");
  return heard;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

const servers = [
  {
    name: "ftrack",
    start: async (): Promise<Running> => {
      const sandbox = await startFtrackSandbox();
      const { apiUser, apiKey } = sandbox;
      return { ...sandbox, headers: { "ftrack-user": apiUser, "ftrack-api-key": apiKey } };
    },
    socketPath: "/socket.io/1/websocket/x",
    bodyPath: "/api",
    paths: ["/api"],
  },
  {
    name: "AYON",
    start: async (): Promise<Running> => {
      const sandbox = await startAyonSandbox();
      return { ...sandbox, headers: { "x-api-key": sandbox.apiKey } };
    },
    socketPath: "/ws",
    bodyPath: "/api/events",
    paths: ["/graphql", "/api/events", "/api/enroll", "/api/projects", "/api/query"],
  },
];

describe.each(servers)("bad input at the door of the $name sandbox", (sandbox) => {
  const { start, socketPath, bodyPath, paths } = sandbox;
  let server: Running;
  let host: string;
  let headers: Record<string, string>;

  beforeAll(async () => {
    server = await start();
    host = new URL(server.url).host;
    headers = { ...server.headers, "content-type": "application/json" };
  });
  afterAll(() => server.stop());

  const request = (head: string, ...headers: string[]) => [head, ...headers, "", ""].join("\r\n");
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  it("answers under each of its own names", async () => {
    for (const name of ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"]) {
      const own = `Host: ${name}:${new URL(server.url).port}`;
      expect(statusOf(await throwAt(server.url, request("GET / HTTP/1.1", own))), name).not.toBe(
        421,
      );
    }
  });

  it.each([
    ["another name", "Host: evil.example"],
    ["another name with its port", "Host: evil.example:80"],
    ["its address without the port", "Host: 127.0.0.1"],
    ["a name that begins like its own", "Host: localhost.evil.example"],
  ])("refuses requests for %s, its own routes and websockets included", async (_what, header) => {
    const asked = [
      request("GET /_sandbox/stats HTTP/1.1", header),
      request("POST /_sandbox/faults HTTP/1.1", header, "Content-Length: 0"),
      request(`GET ${socketPath} HTTP/1.1`, header, ...upgrade, key),
    ];
    for (const bytes of asked) {
      const answer = await throwAt(server.url, bytes);
      expect(statusOf(answer)).toBe(421);
      expect(answer).toContain("This server answers for 127.0.0.1:");
    }
  });

  it("refuses to stand in for other servers", async () => {
    const own = `Host: ${host}`;
    const answer = await throwAt(server.url, request("GET http://evil.example/ HTTP/1.1", own));
    expect(statusOf(answer)).toBe(400);
    await throwAt(server.url, request("CONNECT evil.example:443 HTTP/1.1", own));
  });

  it.each([
    ["no HTTP at all", "hello\r\n\r\n", 400],
    ["a TLS handshake", Buffer.from("16030100a5010000a10303", "hex"), 400],
    ["zero bytes", Buffer.alloc(4096), 400],
    ["an unknown method", "BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["a request without a host", "GET / HTTP/1.1\r\n\r\n", 400],
    [
      "a length that is no number",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n",
      400,
    ],
    [
      "a chunk of no size",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      0,
    ],
  ])("survives %s", async (_what, bytes, status) => {
    const answer = await throwAt(server.url, bytes);
    if (status > 0) expect(statusOf(answer)).toBe(status);
  });

  it("refuses headers that are too large", async () => {
    const bytes = request("GET / HTTP/1.1", `Host: ${host}`, `X-Long: ${"x".repeat(100_000)}`);
    expect(statusOf(await throwAt(server.url, bytes))).toBe(431);
  });

  it("refuses a body over the bound by its length alone", async () => {
    const length = `Content-Length: ${mostBodyBytes + 1}`;
    const signIn = Object.entries(server.headers).map((header) => header.join(": "));
    const head = request(`POST ${bodyPath} HTTP/1.1`, `Host: ${host}`, ...signIn, length);
    const answer = await throwAt(server.url, head);
    expect(statusOf(answer)).toBe(413);
    expect(answer).toContain(String(mostBodyBytes));
  });

  it("refuses a body over the bound that does not tell its length", async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent += 1;
        stream.enqueue(chunk);
        if (sent > 80) stream.close();
      },
    });
    const init = { method: "POST", headers, body, duplex: "half" as const };
    const answer = await fetch(server.url + bodyPath, init).then(
      ({ status }) => status,
      () => "cut" as const,
    );
    expect([413, "cut"]).toContain(answer);
  });

  it.each([
    "//",
    "/\\",
    "/%",
    "/%ff%fe",
    "/socket.io/1/websocket/%",
    "/..//..//etc/passwd",
    "/?\u0001",
  ])("survives the path %j, also for a websocket", async (path) => {
    await throwAt(server.url, request(`GET ${path} HTTP/1.1`, `Host: ${host}`));
    await throwAt(
      server.url,
      request(`POST ${path} HTTP/1.1`, `Host: ${host}`, "Content-Length: 0"),
    );
    await throwAt(server.url, request(`GET ${path} HTTP/1.1`, `Host: ${host}`, ...upgrade, key));
    await throwAt(server.url, request(`GET ${path} HTTP/1.1`, `Host: ${host}`, ...upgrade));
  });

  it.each([
    ["half of a JSON text", '[{"action":"query","expression":"Pro'],
    ["no JSON", "<xml/>"],
    ["no text", Buffer.from([0xff, 0xfe, 0xfd])],
    ["nothing", ""],
    ["a list in a list in a list", `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`],
    ["an object in an object without end", '{"a":'.repeat(1_000_000)],
    ["a prototype", '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'],
    ["a number without end", `[${"9".repeat(1_000_000)}]`],
  ])("answers a body that holds %s as an error", async (_what, body) => {
    for (const path of paths) {
      const answer = await fetch(server.url + path, { method: "POST", headers, body });
      const text = await answer.text();
      expect(answer.status >= 400 || text.includes('"exception"'), `${path}: ${text}`).toBe(true);
      expect(text.length).toBeLessThan(10_000);
    }
    expect("polluted" in {}).toBe(false);
  });

  it("survives a client that leaves in the middle", async () => {
    for (const bytes of [
      request("POST /api HTTP/1.1", `Host: ${host}`, "Content-Length: 100").concat("[{"),
      `GET / HTTP/1.1\r\nHost: ${host}`,
    ]) {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
      await once(socket, "connect");
      socket.write(bytes, () => socket.resetAndDestroy());
      await once(socket, "close");
    }
  });

  it("is still there afterwards", async () => {
    const answer = await fetch(`${server.url}/_sandbox/stats`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toHaveProperty("total");
  });
});

it("answers a query of 10 MB, with an error that says how long one may be", async () => {
  const sandbox = await startFtrackSandbox();
  const ids = Array.from({ length: 262_144 }, (_, n) => `"${n.toString(16).padStart(36, "0")}"`);
  const expression = `select id from Task where id in (${ids.join(", ")})`;
  const answer = await fetch(`${sandbox.url}/api`, {
    method: "POST",
    headers: { "ftrack-user": sandbox.apiUser, "ftrack-api-key": sandbox.apiKey },
    body: JSON.stringify([{ action: "query", expression }]),
  });
  expect(expression.length).toBeGreaterThan(10_000_000);
  expect(await answer.json()).toMatchObject({
    exception: "ParseError",
    content: expect.stringContaining("longer than"),
  });
  await sandbox.stop();
});
