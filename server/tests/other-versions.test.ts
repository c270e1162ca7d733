import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { attributesAfter, ftrackId, ftrackPath } from "./attribute-rows.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";

const pythons = await findPythons("other versions of the addon in Python");
const python = pythons.withPydantic ?? "";

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

/** An earlier release: it replaces the scope and asks for a restart whenever it differs. */
function earlierRelease(define: "async def" | "def", call: "await " | ""): string {
  return `
from ayon_server.addons import BaseServerAddon
from ayon_server.lib.postgres import Postgres


class Earlier(BaseServerAddon):
    async def setup(self):
        if ${call}self.create_ftrack_attributes():
            self.request_server_restart()

    ${define} create_ftrack_attributes(self):
        Postgres.database.attributes.rows["ftrackId"]["scope"] = ["project"]
        return True
`;
}

describe.skipIf(!pythons.withPydantic)("other installed versions", () => {
  const rows = [ftrackId(), ftrackPath()];

  it.each([
    ["1.4.10", "async def", "await "],
    ["1.6.4+dev", "async def", "await "],
    ["0.2.2", "def", ""],
  ] as const)("of release %s leave the attributes alone", async (version, define, call) => {
    const earlier = await addons.add(version, earlierRelease(define, call));
    expect(await attributesAfter(python, [addons.own, earlier], rows)).toEqual({
      restart: false,
      rows,
    });
  });

  it("that are newer keep their own setup", async () => {
    const newer = await addons.add("2.1.0", earlierRelease("async def", "await "));
    expect((await attributesAfter(python, [addons.own, newer], rows)).restart).toBe(true);
  });
});
