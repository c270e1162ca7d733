import { createHash } from "node:crypto";

/** The longest tag that a registry takes. */
const LONGEST = 128;
const DIGEST_LENGTH = 12;

/**
 * The tag of the service images of a version, for any version. Tags are of letters, digits, `_`, `.` and `-`, and
 * do not start with `.` or `-`; semantic versions have no `_`, so that each keeps a tag of its own: `2.0.0+dev`
 * is `2.0.0_dev`, as Helm has it.
 */
export function imageTag(version: string): string {
  const tag = version.replaceAll(/[^A-Za-z0-9_.-]/g, "_").replace(/^[.-]/, "_");
  if (tag !== "" && tag.length <= LONGEST) return tag;
  const digest = createHash("sha256").update(version).digest("hex").slice(0, DIGEST_LENGTH);
  return `${tag.slice(0, LONGEST - DIGEST_LENGTH - 1)}_${digest}`;
}
