import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

describe("signing in", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox({ users: [{ name: "anna", email: "anna@studio.test" }] });
  });
  afterAll(() => ayon.stop());

  const me = (headers: Record<string, string>) => fetch(`${ayon.url}/api/users/me`, { headers });

  it("answers its address and its version without credentials", async () => {
    expect((await fetch(ayon.url)).status).toBe(200);
    const info = await (await fetch(`${ayon.url}/api/info`)).json();
    expect(at(info, "version")).toMatch(/^1\.16\.0\+/);
  });

  it.each([
    ["X-Api-Key", (key: string) => ({ "x-api-key": key })],
    ["Authorization: ApiKey", (key: string) => ({ authorization: `ApiKey ${key}` })],
  ])("takes the service's key in %s", async (_, headers) => {
    const answer = await me(headers(ayon.apiKey));
    expect(await answer.json()).toMatchObject({ name: "service", data: { isService: true } });
  });

  it("refuses a key as a bearer token, a wrong key and no credentials with code and detail", async () => {
    const refusals: [headers: Record<string, string>, detail: string][] = [
      [{ authorization: `Bearer ${ayon.apiKey}` }, "Access token is missing"],
      [{}, "Access token is missing"],
      [{ authorization: `Bearer ${"f".repeat(64)}` }, "Invalid session"],
      [{ "x-api-key": "wrong" }, "Invalid API key"],
      // AYON remembers wrong keys for a while.
      [{ "x-api-key": "wrong" }, "Invalid session"],
    ];
    for (const [headers, detail] of refusals) {
      const answer = await me(headers);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ code: 401, detail });
    }
  });

  it("gives a token of 64 characters for name and password, until the log out", async () => {
    const login = (password: string) =>
      fetch(`${ayon.url}/api/auth/login`, {
        method: "POST",
        body: JSON.stringify({ name: ayon.user, password }),
      });
    expect((await login("wrong")).status).toBe(403);
    const token = String(at(await (await login(ayon.password)).json(), "token"));
    expect(token).toHaveLength(64);
    const headers = { authorization: `Bearer ${token}` };
    expect(await (await me(headers)).json()).toMatchObject({ name: "admin" });
    await fetch(`${ayon.url}/api/auth/logout`, { method: "POST", headers });
    expect((await me(headers)).status).toBe(401);
  });

  it("lets a service act as another user, and answers 500 in plain text for an unknown one", async () => {
    const asUser = (name: string) => me({ "x-api-key": ayon.apiKey, "x-as-user": name });
    expect(await (await asUser("anna")).json()).toMatchObject({ name: "anna" });
    const unknown = await asUser("nobody");
    expect(unknown.status).toBe(500);
    expect(await unknown.text()).toBe("Internal Server Error");
  });

  it("holds roles against what a request wants", async () => {
    const asAnna = { "x-as-user": "anna" };
    expect((await ayon.call("GET", "/api/secrets", undefined, asAnna)).status).toBe(403);
    expect((await ayon.call("POST", "/api/enroll", {}, asAnna)).status).toBe(403);
    expect((await ayon.call("POST", "/api/bundles", { name: "x" }, asAnna)).status).toBe(403);
  });

  it("answers an unknown path with 404 and the path", async () => {
    expect(await ayon.call("GET", "/api/nothing/here")).toEqual({
      status: 404,
      body: {
        code: 404,
        detail: "API endpoint /api/nothing/here not found",
        path: "/api/nothing/here",
      },
    });
  });

  it("answers a body that is not JSON with 400 and the errors", async () => {
    const answer = await fetch(`${ayon.url}/api/events`, {
      method: "POST",
      headers: { "x-api-key": ayon.apiKey },
      body: "{not json",
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 400,
      errors: [{ loc: ["body", 1], type: "json_invalid" }],
    });
  });

  it("counts requests by kind", async () => {
    await fetch(`${ayon.url}/_sandbox/stats/reset`, { method: "POST" });
    await ayon.call("GET", "/api/users/me");
    await ayon.call("GET", "/api/attributes");
    await ayon.call("GET", "/api/secrets");
    await ayon.graphql("{me{name}}");
    expect(ayon.control.requests.stats()).toMatchObject({
      total: 4,
      kinds: { users: 1, attributes: 1, secrets: 1, graphql: 1 },
    });
  });
});
