import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { unreachableReason } from "./unreachable-reason.ts";

/** What `fetch` throws for an address. */
async function failureAt(url: string): Promise<unknown> {
  return fetch(url).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("unreachableReason", () => {
  it("says what happened at an address, once and in words", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}`;
    expect(unreachableReason(await failureAt(url))).toBe("connection closed");
    await new Promise((resolve) => server.close(resolve));
    expect(unreachableReason(await failureAt(url))).toBe("connection refused");
    expect(unreachableReason(await failureAt("http://127.0.0.1:9"))).toBe(
      "a port that is not for HTTP",
    );
  });

  it.each([
    ["Error: connect ECONNREFUSED 127.0.0.1:5999", "connection refused"],
    ["Error: getaddrinfo ENOTFOUND studio.invalid", "host name not found"],
    ["AggregateError", "no connection to any address of the host"],
    [
      "Error: 806C43:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:a.c:350:\n",
      "it speaks http, not https",
    ],
    ["Error: certificate has expired\nat line", "certificate has expired"],
  ])("reads the text that @ftrack/api makes of a cause: %j", (text, reason) => {
    expect(unreachableReason(new Error(text))).toBe(reason);
  });

  it("knows a host of several addresses by its code", () => {
    const refused = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });
    const failure = new TypeError("fetch failed", { cause: refused });
    expect(unreachableReason(failure)).toBe("connection refused");
  });
});
