import type { TreeFile } from "../tree/walk-tree.ts";

const FAULTS = {
  leaves: "leads out of the tree",
  broken: "points to nothing",
  loops: "leads back to a folder above it",
} as const;

/** Links inside the tree are packaged as the files that they point to; others cannot be. */
export function checkLinks(files: readonly TreeFile[]): string[] {
  return files.flatMap(({ path, badLink }) =>
    badLink === undefined
      ? []
      : [`The symbolic link ${path} ${FAULTS[badLink]}: put the file itself there.`],
  );
}
