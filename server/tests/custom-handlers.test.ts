import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { type EndpointsAnswer, runEndpoints } from "./run-endpoints.ts";

const pythons = await findPythons("the endpoint customProcessorHandlers in Python");

/** An addon that names its ftrack handlers by this method. */
function withHandlers(method: string): string {
  return `
import asyncio

from ayon_server.addons import BaseServerAddon


class Other(BaseServerAddon):
    ${method}
`;
}

const OTHERS = {
  quick:
    'def get_custom_ftrack_handlers_endpoint(self):\n        return "addons/quick/private/a.zip"',
  waiting: `async def get_custom_ftrack_handlers_endpoint(self):
        await asyncio.sleep(0)
        return "addons/waiting/private/b.zip"`,
  broken: "def get_custom_ftrack_handlers_endpoint(self):\n        raise SystemError('no luck')",
  "broken-later":
    "async def get_custom_ftrack_handlers_endpoint(self):\n        raise ValueError('no luck either')",
  hanging:
    "async def get_custom_ftrack_handlers_endpoint(self):\n        await asyncio.Event().wait()",
  without: "def get_custom_ftrack_handlers_endpoint(self):\n        return None",
  odd: "def get_custom_ftrack_handlers_endpoint(self):\n        return {'endpoint': 'x'}",
  silent: "pass",
};

const handler = (name: string, path: string) => ({
  addon_name: name,
  addon_version: "1.0.0",
  endpoint: `addons/${name}/private/${path}`,
});

describe.skipIf(!pythons.withPydantic)("the endpoint customProcessorHandlers", () => {
  let addons: InstalledAddons;
  let answer: EndpointsAnswer;
  const users = ["service", "manager", "admin", "user", "guest", undefined];
  const variants = ["staging", "dev-bundle", "someone-elses", "everything"];
  beforeAll(async () => {
    addons = await installAddon();
    const others = await Promise.all(
      Object.entries(OTHERS).map(([name, method]) =>
        addons.add("1.0.0", withHandlers(method), name),
      ),
    );
    const all = Object.fromEntries(Object.keys(OTHERS).map((name) => [name, "1.0.0"]));
    const path = "customProcessorHandlers";
    answer = await runEndpoints(pythons.withPydantic ?? "", [addons.own, ...others], {
      bundles: [
        { name: "main", variant: "production", addons: { ftrack: "2.0.0", quick: "1.0.0" } },
        {
          name: "dev-bundle",
          variant: "dev",
          addons: { waiting: "1.0.0", quick: "0.9.0", gone: "1.0.0", silent: null },
        },
        { name: "everything", variant: "dev", addons: all },
      ],
      seconds: { custom_handlers: 0.2 },
      rounds: [
        users.map((user) => (user === undefined ? { path } : { path, user })),
        variants.map((variant) => ({ path: `${path}?variant=${variant}`, user: "service" })),
      ],
    });
  });
  afterAll(() => addons.remove());

  const answerTo = (asked: string | undefined) =>
    answer.answers[[...users, ...variants].indexOf(asked)];

  it.each(["service", "manager", "admin"])("answers the production bundle to a %s", (user) => {
    expect(answerTo(user)).toEqual({
      status: 200,
      body: { custom_handlers: [handler("quick", "a.zip")] },
    });
  });

  it.each([
    ["user", 403],
    ["guest", 403],
    [undefined, 401],
  ])("answers nothing to %s", (user, status) => {
    expect(answerTo(user)).toMatchObject({ status, body: { detail: expect.any(String) } });
  });

  it.each(["staging", "someone-elses"])("has an empty list for %s without a bundle", (variant) => {
    expect(answerTo(variant)).toEqual({ status: 200, body: { custom_handlers: [] } });
  });

  it("leaves out versions and addons that are not installed", () => {
    expect(answerTo("dev-bundle")).toMatchObject({
      body: { custom_handlers: [handler("waiting", "b.zip")] },
    });
  });

  it("skips addons that fail, and logs why", () => {
    expect(answerTo("everything")).toEqual({
      status: 200,
      body: { custom_handlers: [handler("quick", "a.zip"), handler("waiting", "b.zip")] },
    });
    expect(answer.log).toMatch(/Addon broken 1\.0\.0 failed .*no luck/);
    expect(answer.log).toMatch(/Addon broken-later 1\.0\.0 failed .*no luck either/);
    expect(answer.log).toMatch(/Addon hanging 1\.0\.0 failed .*Timeout/);
    expect(answer.log).toMatch(/Addon odd 1\.0\.0 names its ftrack handlers by no text/);
    expect(answer.log).not.toMatch(/without|silent/);
  });
});
