import { type Glyph, line, solid } from "../glyph.ts";

/** A folder from which two others branch off. */
export const createProjectFolders: Glyph = {
  name: "CreateProjectFolders",
  family: "create",
  layers: [
    line("M20 28v14a3 3 0 0 0 3 3h9M20 31h12", "soft"),
    solid(folder(13, 13)),
    solid(folder(33, 24)),
    solid(folder(33, 39)),
  ],
};

function folder(x: number, y: number): string {
  return `M${x} ${y + 2}a2 2 0 0 1 2-2h4l3 3h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2z`;
}
