import type { TreeFile } from "../tree/walk-tree.ts";

/**
 * No link is packaged, wherever it leads. Turbo looks neither at the target of a link nor into a
 * linked folder, so that its cache would bring back what a link once led to; and a link that leaves
 * the tree would publish whatever happens to be there on this machine.
 */
export function checkLinks(files: readonly TreeFile[]): string[] {
  return files
    .filter(({ isLink }) => isLink)
    .map(
      ({ path }) =>
        `The symbolic link ${path} cannot be packaged: put what it points to in its place or remove it.`,
    );
}
