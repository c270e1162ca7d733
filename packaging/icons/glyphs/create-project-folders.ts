import { type Glyph, line, solid } from "../glyph.ts";

/** A folder from which two others branch off. */
export const createProjectFolders: Glyph = {
  name: "CreateProjectFolders",
  family: "create",
  layers: [
    line("M20 26v16a3 3 0 0 0 3 3h10M20 29h12", "soft"),
    solid(folder(13, 13)),
    solid(folder(33, 23)),
    solid(folder(33, 39)),
  ],
};

function folder(x: number, y: number): string {
  return `M${x} ${y + 2}a2 2 0 0 1 2-2h4l3 3h6a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z`;
}
