import { createServer, request } from "node:http";
import { connect } from "node:net";

/** A request that went through, as it was sent. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly senderType: string | undefined;
  readonly body: string;
}

/** Stands before a server and keeps what it is asked. Sockets go through unseen. */
export interface RecordingProxy extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
}

export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const { hostname, port, host } = new URL(target);
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, answer) => {
    const { method = "", url: path = "" } = incoming;
    const headers = { ...incoming.headers, host };
    const parts: Buffer[] = [];
    const outgoing = request({ hostname, port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      const type = incoming.headers["x-sender-type"];
      const senderType = Array.isArray(type) ? type.join() : type;
      requests.push({ method, path, senderType, body: Buffer.concat(parts).toString() });
    });
    incoming.pipe(outgoing);
  });
  server.on("upgrade", (incoming, socket, head) => {
    const through = connect(Number(port), hostname, () => {
      const lines = [`GET ${incoming.url} HTTP/1.1`];
      for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
        const name = incoming.rawHeaders[index] ?? "";
        const value = name.toLowerCase() === "host" ? host : incoming.rawHeaders[index + 1];
        lines.push(`${name}: ${value}`);
      }
      through.write(`${lines.join("\r\n")}\r\n\r\n`);
      through.write(head);
      socket.pipe(through).pipe(socket);
    });
    through.on("error", () => socket.destroy());
    socket.on("error", () => through.destroy());
    socket.on("close", () => through.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
