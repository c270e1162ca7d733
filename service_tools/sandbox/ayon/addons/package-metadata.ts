import { HttpError } from "../http/http-error.ts";

export interface PackageMetadata {
  readonly name: string;
  readonly version: string;
}

/**
 * Name and version from the text of a `package.py`. AYON executes the file; here they must be
 * plain texts at the start of a line, as AYON's own guide shows them. Whether the version is a
 * semantic one matters only when AYON starts. Throws 409.
 */
export function readPackageMetadata(source: string): PackageMetadata {
  return { name: readName(source, "name"), version: readName(source, "version") };
}

/** AYON takes any text and makes a folder of it; the sandbox keeps to those that stay where they belong. */
function readName(source: string, key: keyof PackageMetadata): string {
  const name = readText(source, key);
  if (name === undefined) throw new HttpError(409, `Addon ${key} not found in package.py`);
  if (/^[a-zA-Z0-9_][a-zA-Z0-9_.+-]*$/.test(name)) return name;
  throw new HttpError(409, `The sandbox takes no addon of the ${key} ${name}`);
}

function readText(source: string, key: string): string | undefined {
  const pattern = new RegExp(`^${key}\\s*=\\s*(?:"([^"\\\\\\n]*)"|'([^'\\\\\\n]*)')`, "m");
  const match = pattern.exec(source);
  return match?.[1] ?? match?.[2];
}
