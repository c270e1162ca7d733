import { type WebSocket, WebSocketServer } from "ws";
import type { JsonRecord } from "../record.ts";
import { startHttpStub } from "./http-stub.ts";

export interface EventServerStub extends AsyncDisposable {
  readonly url: string;
  /** Events that clients have sent, of all connections. */
  readonly received: JsonRecord[];
  /** Headers of the handshakes. */
  readonly handshakes: readonly { readonly headers: NodeJS.Dict<string | string[]> }[];
  /** Sends a frame to every open connection. */
  readonly send: (frame: string) => void;
  /** Sends an event to every open connection. */
  readonly sendEvent: (event: unknown) => void;
  /** Calls back for every frame that a client sends. */
  readonly onFrame: (listener: (frame: string) => void) => void;
  /** Cuts every open connection. */
  readonly drop: () => void;
}

export interface EventServerBehaviour {
  /** Status of the handshake, 200 unless told. */
  readonly handshakeStatus?: (count: number) => number;
  /** Whether events are acknowledged, as ftrack does, true unless told. */
  readonly acknowledges?: boolean;
  readonly onEvent?: (event: JsonRecord, stub: EventServerStub) => void;
}

/** An event server that speaks just enough of socket.io 0.9 to try a client's edges. */
export async function startEventServerStub(
  behaviour: EventServerBehaviour = {},
): Promise<EventServerStub> {
  const { handshakeStatus = () => 200, acknowledges = true, onEvent } = behaviour;
  const received: JsonRecord[] = [];
  const listeners: ((frame: string) => void)[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const http = await startHttpStub((_, count) => ({
    status: handshakeStatus(count),
    body: "abc:15:60:websocket,xhr-polling",
  }));
  http.onUpgrade((request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (client) => open(client)),
  );

  function open(client: WebSocket): void {
    client.on("message", (data) => {
      for (const listener of listeners) listener(String(data));
      const [, id, text = ""] = /^5:(\d*)\+?::([\s\S]*)$/.exec(String(data)) ?? [];
      if (text === "") return;
      const event: JsonRecord = JSON.parse(text).args[0];
      received.push(event);
      if (id && acknowledges) client.send(`6:::${id}+[{"success":true}]`);
      onEvent?.(event, stub);
    });
    client.send("1::");
  }

  const send = (frame: string) => {
    for (const client of sockets.clients) client.send(frame);
  };
  const stub: EventServerStub = {
    url: http.url,
    received,
    handshakes: http.requests,
    send,
    sendEvent: (event) => send(`5:::${JSON.stringify({ name: "ftrack.event", args: [event] })}`),
    onFrame: (listener) => listeners.push(listener),
    drop: () => {
      for (const client of sockets.clients) client.terminate();
    },
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate();
      await http[Symbol.asyncDispose]();
    },
  };
  return stub;
}
