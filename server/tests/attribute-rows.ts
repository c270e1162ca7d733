import { expect } from "vitest";
import { constants } from "../constants.ts";
import { type AttributeRow, type HostRequest, runHost } from "./run-python.ts";

/** Types of entities that have the ftrack id. */
export const ID_SCOPE = ["project", "folder", "task", "version", "list"];
/** Types of entities that have the ftrack path. */
export const PATH_SCOPE = ["project", "folder", "task"];

/** An attribute of AYON itself. */
export const fps: AttributeRow = {
  name: "fps",
  position: 7,
  scope: ["project", "folder"],
  data: { type: "float", title: "FPS" },
};

/** The row of the ftrack id as this addon creates it, with changes. */
export function ftrackId(changes: Partial<AttributeRow> = {}): AttributeRow {
  const data = { type: "string", title: "ftrack id", inherit: false };
  return { name: constants.FTRACK_ID_ATTRIB.value, position: 8, scope: ID_SCOPE, data, ...changes };
}

/** The row of the ftrack path as this addon creates it, with changes. */
export function ftrackPath(changes: Partial<AttributeRow> = {}): AttributeRow {
  const data = { type: "string", title: "ftrack path", inherit: false };
  const name = constants.FTRACK_PATH_ATTRIB.value;
  return { name, position: 9, scope: PATH_SCOPE, data, ...changes };
}

/**
 * The attributes of a server with `rows` after it set up the addons in `folders`, and whether it has
 * to restart.
 */
export async function attributesAfter(
  python: string,
  folders: readonly string[],
  rows: readonly AttributeRow[],
  server: Pick<HostRequest, "serverVersion"> = {},
) {
  const answer = await runHost(python, folders, { attributes: rows, ...server });
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
