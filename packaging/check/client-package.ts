import type { AddonDescription } from "../../addon.ts";
import { readVersionPy } from "../metadata/version-py.ts";
import type { Content } from "../plan/plan.ts";

/** AYON launcher imports the client package by its folder's name and reports its version. */
export function checkClientPackage(
  contents: readonly Content[],
  { clientDir, version }: AddonDescription,
): string[] {
  if (!contents.some(({ path }) => path === `${clientDir}/__init__.py`)) {
    return [`client/${clientDir}/__init__.py is missing: AYON launcher imports it, so restore it.`];
  }
  const text = contents.find(({ path }) => path === `${clientDir}/version.py`)?.bytes.toString();
  const found = text === undefined ? undefined : readVersionPy(text);
  if (found === version) return [];
  return [
    `The client package has version ${found ?? "none"} but addon.ts says ${version}: delete client/dist and build again.`,
  ];
}
