import { UserError } from "@ayon-ftrack/common/errors";
import { readImageRegistry } from "@ayon-ftrack/packaging/images";
import { type AddonDescription, addon } from "../../../addon.ts";

/** The addon, with its images under the names that they have in this studio. */
export function addonHere(): AddonDescription {
  return { ...addon, imageRegistry: readImageRegistry(addon, process.env) };
}

/**
 * The services that a command is about: the one that was named, or all.
 *
 * @throws UserError when there is no such service
 */
export function chosenServices(service: string | undefined): readonly string[] {
  const services: readonly string[] = addon.services;
  if (service === undefined) return services;
  if (services.includes(service)) return [service];
  throw new UserError(`There is no service "${service}": there are ${services.join(" and ")}.`);
}
