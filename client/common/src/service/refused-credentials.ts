import type { ServiceCredentials } from "./ftrack-credentials.ts";

/**
 * Why ftrack does not accept a service, the likeliest cause first: a setting whose text names no
 * secret is more often a misspelt name than a user or a key. Names secrets and never shows what they
 * hold: people swap the two settings, and then the user is the key.
 */
export function refusedCredentials(credentials: ServiceCredentials): string {
  const { serverUrl, origins } = credentials;
  const { user, key } = origins;
  if (user.secret !== undefined && key.secret !== undefined) {
    return `ftrack at ${serverUrl} refuses the user or its API key: correct the AYON secrets "${user.secret}" (addon setting ${user.setting}) and "${key.secret}" (${key.setting}).`;
  }
  if (key.secret !== undefined) {
    return `${noUser(credentials)}, and ftrack refuses that text itself as a user name with the API key in the secret "${key.secret}" (${key.setting}): create the secret or correct the setting.`;
  }
  if (user.secret !== undefined) {
    return `AYON has no secret of the name in the addon setting ${key.setting}, and ftrack refuses that text itself as the API key of the user in the secret "${user.secret}" (${user.setting}): create the secret or correct the setting.`;
  }
  return `${noUser(credentials)} and none of the name in ${key.setting}, and ftrack refuses these texts themselves as user name and API key: create the secrets or correct the settings.`;
}

/** The text of the setting helps to find a misspelt name; somebody may have pasted the key there. */
function noUser({ apiUser, apiKey, origins }: ServiceCredentials): string {
  const { setting } = origins.user;
  return apiUser === apiKey || mayBeKey(apiUser)
    ? `AYON has no secret of the name in the addon setting ${setting}`
    : `AYON has no secret named "${apiUser}" (addon setting ${setting})`;
}

/** ftrack's keys are UUIDs, or longer texts in base64: 32 characters at least. */
function mayBeKey(text: string): boolean {
  return !/^[\w.@-]{1,30}$/.test(text);
}
