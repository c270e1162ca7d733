import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";

/** A file of an image, by its path from the root. */
export interface ImageFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What the Dockerfile of the services finds beside itself. */
export interface BuildContext {
  readonly dockerfile: string;
  /** The folders that the Dockerfile copies to the root of the image, by their names. */
  readonly folders: Readonly<Record<string, readonly ImageFile[]>>;
}

const ALWAYS_THE_SAME = new Date(0);

/**
 * The tar archive that an engine builds an image from. It holds nothing but what the image needs, and the same files
 * give the same bytes. Folders are in it too: with their times given, an engine makes the same layer
 * of the same files.
 */
export async function buildContext({ dockerfile, folders }: BuildContext): Promise<Readable> {
  const tar = pack();
  const file = (name: string, bytes: Buffer) =>
    tar.entry({ name, mode: 0o644, mtime: ALWAYS_THE_SAME }, bytes);
  const folder = (name: string) =>
    tar.entry({ name, type: "directory", mode: 0o755, mtime: ALWAYS_THE_SAME });

  file("Dockerfile", Buffer.from(dockerfile));
  for (const [name, files] of Object.entries(folders)) {
    const made = new Set<string>();
    for (const { path, bytes } of files) {
      for (const above of foldersAbove(`${name}/${path}`)) {
        if (!made.has(above)) folder(above);
        made.add(above);
      }
      file(`${name}/${path}`, bytes);
    }
  }
  tar.finalize();
  return Readable.from([await buffer(tar)]);
}

/** `a`, `a/b` for `a/b/c`. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
