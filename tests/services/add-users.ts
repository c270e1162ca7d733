import type { Studio } from "./studio.ts";

/** Gives AYON a user for everybody whom ftrack knows, found by e-mail. */
export async function addUsers({ ftrack, admin }: Studio): Promise<void> {
  for (const { username, email } of ftrack.users) {
    await admin.put(`users/${username.replaceAll(/\W/g, "_")}`, { attrib: { email } });
  }
}
