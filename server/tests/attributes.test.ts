import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import {
  attributesAfter,
  fps,
  ftrackId,
  ftrackPath,
  ID_SCOPE,
  PATH_SCOPE,
} from "./attribute-rows.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { type AttributeRow, runAttributesProbe } from "./run-python.ts";

const pythons = await findPythons("attributes of AYON, set up in Python");
const python = pythons.withPydantic ?? "";

let addons: InstalledAddons;
beforeAll(async () => {
  addons = await installAddon();
});
afterAll(() => addons.remove());

const after = (rows: readonly AttributeRow[], serverVersion?: string) =>
  attributesAfter(python, [addons.own], rows, serverVersion ? { serverVersion } : {});

describe.skipIf(!pythons.withPydantic)("the attributes of a server", () => {
  it("creates its attributes after those that are there, and asks for a restart", async () => {
    expect(await after([fps])).toEqual({
      restart: true,
      rows: [fps, ftrackId({ position: 8 }), ftrackPath({ position: 9 })],
    });
  });

  it("creates them on a server without any", async () => {
    const { rows } = await after([]);
    expect(rows).toEqual([ftrackId({ position: 1 }), ftrackPath({ position: 2 })]);
  });

  it("takes no position twice when positions have gaps", async () => {
    const { rows } = await after([{ ...fps, position: 40 }]);
    expect(rows.map(({ position }) => position)).toEqual([40, 41, 42]);
  });

  it("changes nothing the second time, and asks for no restart", async () => {
    const first = await after([fps]);
    expect(await after(first.rows)).toEqual({ restart: false, rows: first.rows });
  });

  it("widens a scope that is too narrow and keeps what administrators changed", async () => {
    const data = { type: "string", title: "Our ftrack", description: "Link", default: "none" };
    const edited = ftrackId({ position: 3, scope: ["task", "product", "folder"], data });
    expect(await after([edited, fps, ftrackPath()])).toEqual({
      restart: true,
      rows: [
        { ...edited, scope: ["task", "product", "folder", "project", "version", "list"] },
        fps,
        ftrackPath(),
      ],
    });
  });

  it.each([
    ["1.7.3", ID_SCOPE.filter((type) => type !== "list")],
    ["1.8.5", ID_SCOPE.filter((type) => type !== "list")],
    ["1.8.6", ID_SCOPE],
    ["1.10.0+git", ID_SCOPE],
  ])(
    "are for lists only where the server knows attributes of lists: %s",
    async (version, scope) => {
      const { rows } = await after([], version);
      expect(rows[0]?.scope).toEqual(scope);
    },
  );

  it("let lists be after a step back to an older server", async () => {
    const rows = [ftrackId(), ftrackPath()];
    expect(await after(rows, "1.7.3")).toEqual({ restart: false, rows });
  });

  it("lets additional scopes and other data be", async () => {
    const rows = [
      ftrackId({ scope: [...ID_SCOPE, "product"], data: { title: "Ours" } }),
      ftrackPath({ scope: [...PATH_SCOPE, "list"] }),
    ];
    expect(await after(rows)).toEqual({ restart: false, rows });
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
