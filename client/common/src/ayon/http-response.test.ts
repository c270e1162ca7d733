import { describe, expect, it } from "vitest";
import { AyonRefusal, AyonUnavailable, AyonUnreadable } from "./http-error.ts";
import { failureOf } from "./http-response.ts";

function failure(status: number, body: unknown, statusText = "") {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return failureOf(new Response(text, { status, statusText }), "POST /api/events");
}

describe("failureOf", () => {
  it.each<[number, unknown]>([
    [400, { code: 400, detail: "Request validation error" }],
    [404, { code: 404, detail: "Event not found" }],
    [405, { detail: "Method Not Allowed" }],
    [500, { code: 409, detail: "Event hash exists", error: "unique-violation" }],
    [500, { status: 500, detail: "asyncpg.exceptions.DataError: invalid input", traceback: "" }],
    [501, { code: 501, detail: "Not implemented" }],
  ])("takes %i in AYON's own words for a refusal: %j", async (status, body) => {
    expect(await failure(status, body)).toBeInstanceOf(AyonRefusal);
  });

  it.each<[number, unknown]>([
    [500, "Internal Server Error"],
    [500, { message: "upstream" }],
    [502, { detail: "Bad gateway" }],
    [503, { code: 503, detail: "Server is busy" }],
    [520, "<html>"],
    [521, { status: 521, detail: "Web server is down" }],
    [408, "<html>Request Time-out</html>"],
    [408, { code: 408, detail: "too slow" }],
    [429, ""],
  ])("takes %i for an AYON that is away: %j", async (status, body) => {
    expect(await failure(status, body)).toBeInstanceOf(AyonUnavailable);
  });

  it.each<[number, unknown]>([
    [404, "404 page not found\n"],
    [404, ""],
    [404, { message: "no Route matched with those values" }],
    [400, "<html>The plain HTTP request was sent to HTTPS port</html>"],
    [403, "<html>"],
  ])("does not take %i of somebody else for AYON's: %j", async (status, body) => {
    await expect(failure(status, body)).rejects.toBeInstanceOf(SyntaxError);
  });

  it("takes too large a request for refused, whoever says so", async () => {
    const page = "<html>413 Request Entity Too Large</html>";
    expect(await failure(413, page, "Request Entity Too Large")).toEqual(
      new AyonRefusal("POST /api/events", 413, { code: 413, detail: "Request Entity Too Large" }),
    );
  });

  it("keeps the pause that the server asks for, within bounds", async () => {
    const headers = { "retry-after": "600" };
    const response = new Response("", { status: 429, headers });
    expect(await failureOf(response, "GET /api/info")).toMatchObject({ retryAfterMs: 60_000 });
  });
});

describe("AyonUnreadable", () => {
  it("says in one line what was answered in AYON's place", async () => {
    const page = `<html>\n  <h1>Not here</h1>\n${"x".repeat(1000)}</html>`;
    const cause: unknown = await failure(404, page).catch((reason: unknown) => reason);
    expect(new AyonUnreadable("http://ayon:5000", { cause }).message).toMatch(
      /^AYON at http:\/\/ayon:5000 gave an unreadable answer \(HTTP 404: <html> <h1>Not here<\/h1> x{20,80}\)$/,
    );
  });
});
