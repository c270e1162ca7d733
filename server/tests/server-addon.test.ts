import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { constants } from "../constants.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { type AttributeRow, runAttributesProbe, runHost, runProbe } from "./run-python.ts";

const pythons = await findPythons("the server addon in Python");
const python = pythons.withPydantic ?? "";

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

const ID_SCOPE = ["project", "folder", "task", "version", "list"];
const PATH_SCOPE = ["project", "folder", "task"];

const fps: AttributeRow = {
  name: "fps",
  position: 7,
  scope: ["project", "folder"],
  data: { type: "float", title: "FPS" },
};

/** The row of the ftrack id as this addon creates it, with changes. */
function ftrackId(changes: Partial<AttributeRow> = {}): AttributeRow {
  const data = { type: "string", title: "ftrack id", inherit: false };
  return { name: constants.FTRACK_ID_ATTRIB.value, position: 8, scope: ID_SCOPE, data, ...changes };
}

function ftrackPath(changes: Partial<AttributeRow> = {}): AttributeRow {
  const data = { type: "string", title: "ftrack path", inherit: false };
  const name = constants.FTRACK_PATH_ATTRIB.value;
  return { name, position: 9, scope: PATH_SCOPE, data, ...changes };
}

async function attributesAfter(rows: readonly AttributeRow[], others: readonly string[] = []) {
  const answer = await runHost(python, [addons.own, ...others], { attributes: rows });
  expect(answer.error).toBeUndefined();
  return {
    restart: answer.restartRequested,
    rows: answer.attributes.map(({ name, position, scope, data }) => ({
      name,
      position,
      scope,
      data,
    })),
  };
}

describe.skipIf(!pythons.withPydantic)("the addon in Python", () => {
  it("loads without an error", async () => {
    const answer = await runHost(python, [addons.own]);
    expect(answer).toMatchObject({ ok: true, name: "ftrack", version: "2.0.0" });
  });
});

describe.skipIf(!pythons.withPydantic)("settings that are saved", () => {
  it("may be partial, also without the service account", async () => {
    const { saved } = await runProbe(python, addons.own, {
      payloads: [
        {},
        { ftrack_server: "https://studio.ftrackapp.com" },
        { custom_attributes: { attributes_mapping: { mapping: [{ name: "fps" }] } } },
      ],
    });
    const { defaults } = await runHost(python, [addons.own]);
    expect(saved[0]).toEqual(defaults);
    expect(saved[1]).toMatchObject({
      ftrack_server: "https://studio.ftrackapp.com",
      service_settings: { username: "", api_key: "" },
    });
    expect(saved[2]).toHaveProperty("custom_attributes.attributes_mapping.mapping", [
      { name: "fps", attr_type: "hierarchical", hierarchical: "", standard: [] },
    ]);
  });

  it("are refused where a value has the wrong type", async () => {
    const { saved } = await runProbe(python, addons.own, {
      payloads: [{ service_event_handlers: { sync_from_ftrack: { role_list: "Administrator" } } }],
    });
    expect(saved).toEqual([{ refused: expect.stringContaining("role_list") }]);
  });
});

describe.skipIf(!pythons.withPydantic)("the addon on a server", () => {
  it("shows exactly one addon class", async () => {
    const { classes } = await runProbe(python, addons.own, { payloads: [] });
    expect(classes).toEqual(["FtrackAddon"]);
  });

  it("creates its attributes after those that are there, and asks for a restart", async () => {
    expect(await attributesAfter([fps])).toEqual({
      restart: true,
      rows: [fps, ftrackId({ position: 8 }), ftrackPath({ position: 9 })],
    });
  });

  it("creates them on a server without any", async () => {
    const { rows } = await attributesAfter([]);
    expect(rows).toEqual([ftrackId({ position: 1 }), ftrackPath({ position: 2 })]);
  });

  it("takes no position twice when positions have gaps", async () => {
    const { rows } = await attributesAfter([{ ...fps, position: 40 }]);
    expect(rows.map(({ position }) => position)).toEqual([40, 41, 42]);
  });

  it("changes nothing the second time, and asks for no restart", async () => {
    const first = await attributesAfter([fps]);
    expect(await attributesAfter(first.rows)).toEqual({ restart: false, rows: first.rows });
  });

  it("widens a scope that is too narrow and keeps what administrators changed", async () => {
    const data = { type: "string", title: "Our ftrack", description: "Link", default: "none" };
    const edited = ftrackId({ position: 3, scope: ["task", "product", "folder"], data });
    expect(await attributesAfter([edited, fps, ftrackPath()])).toEqual({
      restart: true,
      rows: [
        { ...edited, scope: ["task", "product", "folder", "project", "version", "list"] },
        fps,
        ftrackPath(),
      ],
    });
  });

  it("lets additional scopes and other data be", async () => {
    const rows = [
      ftrackId({ scope: [...ID_SCOPE, "product"], data: { title: "Ours" } }),
      ftrackPath({ scope: [...PATH_SCOPE, "list"] }),
    ];
    expect(await attributesAfter(rows)).toEqual({ restart: false, rows });
  });
});

describe.skipIf(!pythons.withPydantic)("several worker processes of one server", () => {
  it("create the attributes once", async () => {
    const answer = await runAttributesProbe(python, addons.own, {
      attributes: [fps],
      workers: 3,
      failOn: null,
    });
    expect(answer.answers.filter((changed) => changed === true)).toHaveLength(1);
    expect(answer.answers.filter((changed) => changed === false)).toHaveLength(2);
    expect(answer.names).toEqual(["fps", "ftrackId", "ftrackPath"]);
  });

  it("lock nothing as long as there is nothing to change", async () => {
    const attributes = [ftrackId(), ftrackPath()];
    const request = { attributes, workers: 2, failOn: null };
    const { statements } = await runAttributesProbe(python, addons.own, request);
    expect(statements).toHaveLength(2);
    expect(statements.join()).not.toContain("lock");
  });

  it("leave no half of the work behind when the database fails", async () => {
    const request = { attributes: [fps], workers: 1, failOn: "ftrackPath" };
    expect(await runAttributesProbe(python, addons.own, request)).toMatchObject({
      answers: ["connection lost"],
      names: ["fps"],
    });
  });
});

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
    expect(await attributesAfter(rows, [earlier])).toEqual({ restart: false, rows });
  });

  it("that are newer keep their own setup", async () => {
    const newer = await addons.add("2.1.0", earlierRelease("async def", "await "));
    expect((await attributesAfter(rows, [newer])).restart).toBe(true);
  });
});

describe.skipIf(!pythons.withPydantic)("a machine without pydantic", () => {
  it("gets the same defaults, schema and attributes from the stand-in", async () => {
    const request = { attributes: [fps], secrets: ["ftrack_key"] };
    const real = await runHost(python, [addons.own], request);
    const standIn = await runHost(python, [addons.own], request, {
      AYON_SANDBOX_PYDANTIC: "stand-in",
    });
    expect(standIn).toEqual(real);
  });
});

describe.skipIf(!pythons.plain)("an addon that cannot be loaded", () => {
  it.each([
    ["a syntax error", "def broken(:\n", /syntax/i],
    ["an absolute import of its own server folder", "import server.settings\n", /server/],
    ["no addon class", "x = 1\n", /BaseServerAddon/],
    [
      "an error in its setup",
      "from ayon_server.addons import BaseServerAddon\nclass A(BaseServerAddon):\n    def setup(self):\n        raise RuntimeError('no luck')\n",
      /no luck/,
    ],
  ])("is reported with its traceback: %s", async (_cause, source, message) => {
    const folder = await addons.add("3.0.0", source);
    const answer = await runHost(pythons.plain ?? "", [folder]);
    expect(answer).toEqual({
      ok: false,
      stage: expect.stringMatching(/^(import|setup)$/),
      error: expect.stringMatching(message),
      traceback: expect.stringContaining("Traceback"),
    });
  });
});
