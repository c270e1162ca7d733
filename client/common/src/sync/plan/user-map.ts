import type { AyonUser } from "../trees/ayon-tree.ts";
import type { FtrackUser } from "../trees/ftrack-tree.ts";

/**
 * ftrack user id -> AYON user name. E-mail addresses decide first, then the user name up to its first `@`;
 * letter case never matters. One AYON user stands for one ftrack user.
 */
export function mapUsers(
  ftrackUsers: readonly FtrackUser[],
  ayonUsers: readonly AyonUser[],
): Map<string, string> {
  const byEmail = new Map(
    ayonUsers.flatMap((user) => (user.email ? [[user.email.toLowerCase(), user.name]] : [])),
  );
  const byName = new Map(ayonUsers.map((user) => [user.name.toLowerCase(), user.name]));
  const map = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (user: FtrackUser, name: string | undefined) => {
    if (name === undefined || taken.has(name) || map.has(user.id)) return;
    map.set(user.id, name);
    taken.add(name);
  };
  for (const user of ftrackUsers) pair(user, byEmail.get(user.email?.toLowerCase() ?? ""));
  for (const user of ftrackUsers) pair(user, byName.get(loginName(user)));
  return map;
}

function loginName(user: FtrackUser): string {
  return user.username.toLowerCase().split("@", 1)[0] ?? "";
}
