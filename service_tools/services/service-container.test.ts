import type { ServerResponse } from "node:http";
import { openEngine } from "@ayon-ftrack/packaging/images";
import { describe, expect, it } from "vitest";
import { stubEngine } from "../../packaging/fixture/stub-engine.ts";
import { startContainer } from "./service-container.ts";

const LEECHER = { name: "leecher", image: "ynput/ayon-ftrack-leecher:2.0.0", env: { A: "b=c" } };

/** A line of a container as an engine sends it: which output, its length, itself. */
function frame(output: 1 | 2, line: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(output, 0);
  header.writeUInt32BE(line.length, 4);
  return Buffer.concat([header, Buffer.from(line)]);
}

/** Starts a container on an engine that goes on as `then` says once it has started it. */
async function start(
  then: (open: { attached: ServerResponse; waiting: ServerResponse }) => void,
  startStatus = 204,
) {
  const open = new Map<string, ServerResponse>();
  const created: unknown[] = [];
  const { asked } = await stubEngine(({ rest, body }, response) => {
    const action = /^\/containers\/(?:c1\/)?(\w+)/.exec(rest)?.[1] ?? "";
    if (action === "create") {
      created.push(JSON.parse(body.toString()));
      response.writeHead(201).end('{"Id":"c1"}');
    } else if (action === "attach" || action === "wait") {
      response.writeHead(200).flushHeaders();
      open.set(action, response);
    } else if (action === "start") {
      response
        .writeHead(startStatus)
        .end(startStatus === 204 ? "" : '{"message":"no such network"}');
      open.set(action, response);
    } else {
      response.end("{}");
    }
    // They come on connections of their own, in any order.
    const [attached, waiting] = [open.get("attach"), open.get("wait")];
    if (attached && waiting && open.has("start")) then({ attached, waiting });
  });
  const lines: string[] = [];
  const running = startContainer(await openEngine(), {
    ...LEECHER,
    network: "host",
    onLine: (line) => lines.push(`out ${line}`),
    onErrorLine: (line) => lines.push(`error ${line}`),
  });
  return { running, lines, created, asked };
}

describe("a service in a container", () => {
  it("is told apart by its outputs, and ends as the container ends", async () => {
    const { running, lines, created } = await start(({ attached, waiting }) => {
      attached.write(frame(1, '{"msg":"Connected"}\n'));
      attached.end(frame(2, "AYON is away.\n"));
      waiting.end('{"StatusCode":70}');
    });
    expect(await (await running).ended).toBe(70);
    expect(lines.sort()).toEqual(["error AYON is away.", 'out {"msg":"Connected"}']);
    expect(created).toMatchObject([
      {
        Image: LEECHER.image,
        Env: ["A=b=c"],
        HostConfig: { AutoRemove: true, NetworkMode: "host" },
      },
    ]);
    // By labels AYON's service host knows what it may stop.
    expect(created[0]).not.toHaveProperty("Labels");
  });

  it("is lost in one line when the engine goes away", async () => {
    const { running } = await start(({ attached, waiting }) => {
      attached.destroy();
      waiting.destroy();
    });
    await expect((await running).ended).rejects.toThrow(
      /^The container engine at tcp:\S+ went away while running the leecher: start it, then do this again\.$/,
    );
  });

  it("that cannot be started leaves no container", async () => {
    const { running, asked } = await start(() => undefined, 404);
    await expect(running).rejects.toThrow(/gave up running the leecher: no such network$/);
    expect(asked).toContain("DELETE /containers/c1");
  });
});
