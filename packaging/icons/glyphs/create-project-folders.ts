import { type Glyph, line, solid } from "../glyph.ts";

/** A folder from which another one branches off. */
export const createProjectFolders: Glyph = {
  name: "CreateProjectFolders",
  family: "create",
  layers: [line("M20 30v9a3 3 0 0 0 3 3h5", "soft"), solid(folder(14, 14)), solid(folder(28, 34))],
};

function folder(x: number, y: number): string {
  return `M${x} ${y + 2}a2 2 0 0 1 2-2h6l4 4h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-18a2 2 0 0 1-2-2z`;
}
