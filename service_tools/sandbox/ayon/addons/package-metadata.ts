import { HttpError } from "../http/http-error.ts";
import { isSemver } from "./semver.ts";

export interface PackageMetadata {
  readonly name: string;
  readonly version: string;
}

/**
 * Name and version from the text of a `package.py`. AYON executes the file; here they must be
 * plain texts at the start of a line, as AYON's own guide shows them. Throws 409.
 */
export function readPackageMetadata(source: string): PackageMetadata {
  const name = readText(source, "name");
  const version = readText(source, "version");
  if (name === undefined || version === undefined) {
    throw new HttpError(409, "package.py must set name and version");
  }
  if (!/^[a-zA-Z0-9_][a-zA-Z0-9_.-]*$/.test(name)) {
    throw new HttpError(409, `Invalid addon name: ${name}`);
  }
  if (!isSemver(version)) throw new HttpError(409, `Invalid addon version: ${version}`);
  return { name, version };
}

function readText(source: string, key: string): string | undefined {
  const pattern = new RegExp(`^${key}\\s*=\\s*(?:"([^"\\\\\\n]*)"|'([^'\\\\\\n]*)')`, "m");
  const match = pattern.exec(source);
  return match?.[1] ?? match?.[2];
}
