import valid from "semver/functions/valid.js";

/** The longest tag that a Docker registry takes. */
const LONGEST_TAG = 128;

/** AYON sorts addons by semantic version, and the service images carry the version as their tag. */
export function checkVersion(version: string): string[] {
  const [release = "", build] = version.split("+", 2);
  if (valid(release) !== release) {
    return [
      `Version "${version}" in addon.ts is not a semantic version: write it like 2.0.0 or 2.1.0-beta.1.`,
    ];
  }
  if (build !== undefined) {
    return [
      `Version "${version}" in addon.ts has build metadata, which no Docker tag can carry: write ${asPrerelease(release, build)} instead.`,
    ];
  }
  if (version.length > LONGEST_TAG) {
    return [
      `Version "${version}" in addon.ts is too long for a Docker tag: keep it within ${LONGEST_TAG} characters.`,
    ];
  }
  return [];
}

function asPrerelease(release: string, build: string): string {
  return `${release}${release.includes("-") ? "." : "-"}${build}`;
}
