import { UserError } from "@ayon-ftrack/common/errors";

/** A name of a registry as far as it is in front of an image: an optional host and port, then folders. */
const COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const HOST = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?";
const REGISTRY = new RegExp(`^(?:${COMPONENT}|${HOST})(?:/${COMPONENT})*$`);

/**
 * What the names of the service images begin with: `AYON_FTRACK_IMAGE_REGISTRY`, for studios with a registry of
 * their own, such as `registry.example.com:5000/vfx`; otherwise what the addon says.
 *
 * @throws UserError when no image could be called like that
 */
export function readImageRegistry(
  addon: { readonly imageRegistry: string },
  env: Readonly<Record<string, string | undefined>>,
): string {
  const text = env.AYON_FTRACK_IMAGE_REGISTRY?.trim().replace(/\/$/, "");
  if (!text) return addon.imageRegistry;
  if (REGISTRY.test(text)) return text;
  throw new UserError(
    `AYON_FTRACK_IMAGE_REGISTRY is ${JSON.stringify(text)}: write it like registry.example.com:5000/vfx, with no scheme and its folders in lower case.`,
  );
}
