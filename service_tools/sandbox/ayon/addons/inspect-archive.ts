import { HttpError } from "../http/http-error.ts";
import { type PackageMetadata, readPackageMetadata } from "./package-metadata.ts";
import { BadArchive, readFileFromZip } from "./unpack-zip.ts";

const maxMetadataBytes = 1024 * 1024;

/** What an archive is, by the `package.py` in its root. Throws 409 when it has no usable one. */
export async function inspectArchive(archive: Buffer): Promise<PackageMetadata> {
  let source: string | undefined;
  try {
    source = await readFileFromZip(archive, "package.py", maxMetadataBytes);
  } catch (error) {
    // AYON lets this one through as an error of its own.
    if (error instanceof BadArchive) throw new HttpError(500, error.message);
    throw error;
  }
  if (source === undefined) throw new HttpError(409, "Unsupported addon format");
  return readPackageMetadata(source);
}
