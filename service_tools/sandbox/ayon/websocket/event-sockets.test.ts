import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import {
  at,
  column,
  createFolder,
  type OpenSandbox,
  openSandbox,
} from "../testing/open-sandbox.ts";

describe("the websocket", () => {
  let ayon: OpenSandbox;
  beforeEach(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
  });
  afterEach(() => ayon.stop());

  const connect = async () => {
    const socket = new WebSocket(`${ayon.url.replace("http", "ws")}/ws`);
    const messages: unknown[] = [];
    socket.on("message", (data) => messages.push(JSON.parse(data.toString())));
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return { socket, messages };
  };
  /** Signs in; the server answers nothing, so that an event of our own tells when it is done. */
  const subscribe = async (more: object = {}, token = ayon.apiKey) => {
    const client = await connect();
    const auth = { topic: "auth", token, subscribe: ["*"], ...more };
    client.socket.send(JSON.stringify(auth));
    return client;
  };
  const post = (topic: string, more: object = {}) =>
    ayon.call("POST", "/api/events", { topic, ...more });
  const topicsOf = (messages: unknown[]) => column(messages, "topic");
  const firstMessage = async (messages: unknown[]) => {
    const ring = async () => {
      await post("test.bell");
      return messages.length;
    };
    await expect.poll(ring).toBeGreaterThan(0);
  };

  it("tells about events, but not their payload", async () => {
    await ayon.call("GET", "/api/users/me");
    const { messages } = await subscribe();
    await firstMessage(messages);
    const { body } = await post("ftrack.leech", { payload: { a: 1 }, summary: { b: 2 } });
    await expect.poll(() => topicsOf(messages)).toContain("ftrack.leech");
    expect(messages.find((message) => at(message, "topic") === "ftrack.leech")).toEqual({
      id: at(body, "id"),
      topic: "ftrack.leech",
      project: null,
      user: "service",
      dependsOn: null,
      description: "",
      summary: { b: 2 },
      status: "finished",
      progress: 100,
      sender: null,
      senderType: "api",
      store: true,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  it("tells only what was subscribed to, by beginnings of topics and by project", async () => {
    await ayon.call("GET", "/api/users/me");
    const { messages } = await subscribe({
      subscribe: ["entity.folder", "test."],
      project: "Other",
    });
    await firstMessage(messages);
    await ayon.operate("Demo", [createFolder(1, { name: "a" })]);
    await post("entity.folders", { project: "Other" });
    await post("ftrack.leech");
    await post("test.last");
    await expect.poll(() => topicsOf(messages)).toContain("test.last");
    const others = topicsOf(messages).filter((topic) => topic !== "test.bell");
    expect(others).toEqual(["entity.folders", "test.last"]);
  });

  it("tells about changes of an event without saying whether it is stored", async () => {
    const { body } = await post("ftrack.proc", { finished: false });
    const { messages } = await subscribe();
    await firstMessage(messages);
    await ayon.call("PATCH", `/api/events/${at(body, "id")}`, { progress: 40 });
    await expect.poll(() => column(messages, "progress")).toContain(40);
    expect(messages.at(-1)).not.toHaveProperty("store");
  });

  it("takes an API key only if REST was used with it a short time ago", async () => {
    const { socket, messages } = await subscribe();
    await expect.poll(() => socket.readyState).toBe(WebSocket.OPEN);
    const other = await subscribe({}, "unknown token");
    await ayon.call("GET", "/api/users/me");
    const accepted = await subscribe();
    await firstMessage(accepted.messages);
    expect(messages).toEqual([]);
    expect(other.messages).toEqual([]);
  });

  it("lets its clients go when the server restarts", async () => {
    await ayon.call("GET", "/api/users/me");
    const { socket, messages } = await subscribe();
    await firstMessage(messages);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await ayon.call("POST", "/api/system/restart");
    await closed;
  });

  describe("by the clock", () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it("sends heartbeats after five seconds in which nothing was told", async () => {
      await ayon.call("GET", "/api/users/me");
      const { messages } = await subscribe();
      await firstMessage(messages);
      const beats = () => topicsOf(messages).filter((topic) => topic === "heartbeat").length;
      vi.advanceTimersByTime(4900);
      const told = messages.length;
      await post("test.bell");
      await expect.poll(() => messages.length).toBeGreaterThan(told);
      vi.advanceTimersByTime(4900);
      await post("test.last");
      await expect.poll(() => topicsOf(messages)).toContain("test.last");
      expect(beats()).toBe(0);
      vi.advanceTimersByTime(5000);
      await expect.poll(beats).toBe(1);
      vi.advanceTimersByTime(5000);
      await expect.poll(beats).toBe(2);
    });

    it("lets clients go that have not signed in within three seconds", async () => {
      await ayon.call("GET", "/api/users/me");
      const [stranger, known] = [await connect(), await subscribe()];
      await firstMessage(known.messages);
      const closed = new Promise((resolve) => stranger.socket.once("close", resolve));
      vi.advanceTimersByTime(3000);
      await closed;
      expect(known.socket.readyState).toBe(WebSocket.OPEN);
    });
  });

  it("is at /ws and nowhere else", async () => {
    const socket = new WebSocket(`${ayon.url.replace("http", "ws")}/other`);
    const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
    expect(error.message).toContain("404");
  });
});
