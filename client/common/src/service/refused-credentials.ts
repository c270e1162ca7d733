import type { ServiceCredentials } from "./ftrack-credentials.ts";

/**
 * Why ftrack does not accept a service, the likeliest cause first: a setting whose text names no
 * secret is more often a misspelt name than a user or a key. That text is never shown for a key.
 */
export function refusedCredentials({ serverUrl, apiUser, origins }: ServiceCredentials): string {
  const { user, key } = origins;
  if (user.secret !== undefined && key.secret !== undefined) {
    return `ftrack at ${serverUrl} refuses the user "${apiUser}" or its API key: correct the AYON secrets "${user.secret}" (addon setting ${user.setting}) and "${key.secret}" (${key.setting}).`;
  }
  const noUser = `AYON has no secret named "${apiUser}" (addon setting ${user.setting})`;
  if (key.secret !== undefined) {
    return `${noUser}, and ftrack refuses that text itself as a user name with this API key: create the secret or correct the setting.`;
  }
  if (user.secret !== undefined) {
    return `AYON has no secret of the name in the addon setting ${key.setting}, and ftrack refuses that text itself as the API key of "${apiUser}": create the secret or correct the setting.`;
  }
  return `${noUser} and none of the name in ${key.setting}, and ftrack refuses these texts themselves as user name and API key: create the secrets or correct the settings.`;
}
