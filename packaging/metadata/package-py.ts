import type { AddonDescription } from "../../addon.ts";
import { type PythonValue, pythonLiteral } from "./python-literal.ts";
import { serviceImage } from "./service-image.ts";

/**
 * The text of `package.py`.
 *
 * AYON runs it with `exec(source, {}, namespace)` when the package is uploaded: names of the module
 * are then out of reach inside comprehensions and functions, so nothing but flat literals is safe.
 */
export function packagePy(addon: AddonDescription): string {
  const groups: Record<string, PythonValue>[] = [
    {
      name: addon.name,
      title: addon.title,
      version: addon.version,
      client_dir: addon.clientDir,
    },
    {
      services: Object.fromEntries(
        addon.services.map((service) => [service, { image: serviceImage(addon, service) }]),
      ),
    },
    { plugin_for: ["ayon_server"] },
    {
      ayon_server_version: addon.ayonServerVersion,
      ayon_required_addons: addon.requiredAddons,
      ayon_compatible_addons: addon.compatibleAddons,
    },
  ];
  return groups.map(assignments).join("\n");
}

function assignments(group: Readonly<Record<string, PythonValue>>): string {
  return Object.entries(group)
    .map(([name, value]) => `${name} = ${pythonLiteral(value)}\n`)
    .join("");
}
