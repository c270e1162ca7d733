import { createServer, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Server } from "node:net";
import { text } from "node:stream/consumers";

/** A server that behaves below each path like another ftrack, mostly one in trouble. */
export interface FakeFtrack {
  /** Base URL of the ftrack that behaves like this. */
  readonly urlOf: (behaviour: Behaviour) => string;
  /** A server of which nothing is left. */
  readonly gone: string;
  /** How many requests each behaviour was shown to. */
  readonly requests: Map<string, number>;
  stop(): Promise<void>;
}

export type Behaviour = keyof typeof BEHAVIOURS;

/** How many projects the ftrack that behaves like `many` has: two pages and a half. */
export const MANY = 1250;

const refusal = JSON.stringify({
  exception: "AuthenticationError",
  content: "The supplied API key is not valid for the user.",
  error_code: "api_credentials_invalid",
});

function answerNames(response: ServerResponse): void {
  const lists = [
    { name: ["Project Manager", "Artist", ""] },
    { name: ["Shot", "Episode"] },
    { short: ["geo", "cam", null] },
    { name: ["In Progress", "Done", "Done"] },
  ];
  const results = lists.map((list) => ({
    data: Object.entries(list).flatMap(([key, names]) => names.map((name) => ({ [key]: name }))),
    metadata: { next: { offset: null } },
  }));
  response.end(JSON.stringify(results));
}

const BEHAVIOURS = {
  slow: () => undefined,
  html: (response: ServerResponse) => response.end("<html>Welcome</html>"),
  "bad-gateway": (response: ServerResponse) =>
    response.writeHead(502).end("<html>Bad gateway</html>"),
  redirect: (response: ServerResponse) => response.writeHead(302, { location: "/login" }).end(),
  "refused-401": (response: ServerResponse) => response.writeHead(401).end(refusal),
  "refused-200": (response: ServerResponse) => response.end(refusal),
  exception: (response: ServerResponse) =>
    response.end('{"exception":"ServerError","content":"No such attribute","error_code":null}'),
  "invalid-json": (response: ServerResponse) => response.end('[{"action":"query","data":['),
  truncated: (response: ServerResponse) =>
    response.writeHead(200, { "content-length": "1000" }).write("[{", () => response.destroy()),
  nested: (response: ServerResponse) => response.end("[".repeat(200_000)),
  long: (response: ServerResponse) => response.end(`[${" ".repeat(33 * 1024 * 1024)}]`),
  "no-result": (response: ServerResponse) => response.end("[]"),
  "odd-rows": (response: ServerResponse) =>
    response.end('[{"data":[7,{"id":null}],"metadata":{"next":{"offset":null}}}]'),
  "leads-back": (response: ServerResponse) =>
    response.end('[{"data":[],"metadata":{"next":{"offset":0}}}]'),
  "other-kind": (response: ServerResponse) => response.end('{"data":[]}'),
  names: answerNames,
  "late-names": (response: ServerResponse) => setTimeout(answerNames, 300, response),
  many: (response: ServerResponse, body: string) => {
    const [, limit = 0, offset = 0] = /limit (\d+) offset (\d+)/.exec(body)?.map(Number) ?? [];
    const rows = Array.from({ length: Math.min(limit, MANY - offset) }, (_, index) => ({
      id: `id-${offset + index}`,
      name: `p${offset + index}`,
      full_name: index === 0 ? null : `Project ${offset + index}`,
      status: index % 2 === 0 ? "active" : "hidden",
    }));
    const next = offset + limit < MANY ? offset + limit : null;
    response.end(JSON.stringify([{ data: rows, metadata: { next: { offset: next } } }]));
  },
} satisfies Record<string, (response: ServerResponse, body: string) => unknown>;

export async function startFakeFtrack(): Promise<FakeFtrack> {
  const requests = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const behaviour = request.url?.split("/")[1] ?? "";
    requests.set(behaviour, (requests.get(behaviour) ?? 0) + 1);
    const body = await text(request);
    if (isBehaviour(behaviour)) BEHAVIOURS[behaviour](response, body);
    else response.writeHead(404).end();
  });
  const port = await listen(server);

  const gone = createTcpServer();
  const goneAt = `http://127.0.0.1:${await listen(gone)}`;
  gone.close();
  return {
    urlOf: (behaviour) => `http://127.0.0.1:${port}/${behaviour}`,
    gone: goneAt,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isBehaviour(name: string): name is Behaviour {
  return Object.hasOwn(BEHAVIOURS, name);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("not a TCP port"));
      else resolve(address.port);
    });
  });
}
