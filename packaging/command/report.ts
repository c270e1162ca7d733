import type { BuiltPackage, PackagedFile } from "../build-package.ts";

/**
 * What was packaged, for people: a line for each part of the package, the checksum, and as the
 * last line where it is.
 *
 * @param path how to call the package, for example relative to the current folder
 */
export function report(built: BuiltPackage, path: string): string {
  const groups = groupFiles(built.files);
  const width = Math.max(...groups.map(({ name }) => name.length));
  const lines = groups.map(
    ({ name, files, size }) =>
      `  ${name.padEnd(width)}  ${kilobytes(size).padStart(8)}  ${files > 1 ? `${files} files` : ""}`,
  );
  return [
    ...lines.map((line) => line.trimEnd()),
    ...(built.sha256 === undefined ? [] : [`SHA-256 ${built.sha256}`]),
    `Packaged: ${path} (${built.files.length} files, ${kilobytes(built.size)})`,
  ].join("\n");
}

interface Group {
  readonly name: string;
  readonly files: number;
  readonly size: number;
}

/** A file that is alone in its folder stands for itself, others for the folder that they are in. */
function groupFiles(files: readonly PackagedFile[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { path, size } of files) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const group = groups.get(folder);
    const name = group === undefined ? path : folder;
    groups.set(folder, { name, files: (group?.files ?? 0) + 1, size: (group?.size ?? 0) + size });
  }
  return [...groups.values()];
}

function kilobytes(bytes: number): string {
  return bytes < 10_240 ? `${(bytes / 1024).toFixed(1)} KB` : `${Math.round(bytes / 1024)} KB`;
}
