import valid from "semver/functions/valid.js";

/** AYON sorts addons by semantic version; build metadata, as in `2.0.0+dev`, marks what is no release. */
export function checkVersion(version: string): string[] {
  const [release = "", ...build] = version.split("+");
  // The library drops build metadata from what it answers.
  if (valid(version) === release && build.length <= 1) return [];
  return [
    `Version "${version}" in addon.ts is not a semantic version: write it like 2.0.0 or 2.1.0-beta.1.`,
  ];
}
