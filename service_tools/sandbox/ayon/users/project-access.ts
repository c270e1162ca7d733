import { isJsonObject, type JsonObject } from "../json.ts";
import { rolesOf, type User } from "./user.ts";
import type { Users } from "./users.ts";

/** The access groups of a user, by project. */
export function accessGroupsOf({ data }: User): JsonObject {
  return isJsonObject(data.accessGroups) ? data.accessGroups : {};
}

/** The user with these access groups in the project; none takes the project away. */
export function withAccess(user: User, project: string, groups: readonly string[]): User {
  const { [project]: _, ...others } = accessGroupsOf(user);
  const accessGroups = groups.length > 0 ? { ...others, [project]: [...groups] } : others;
  return { ...user, data: { ...user.data, accessGroups } };
}

/** Lets everybody with default access groups into a new project; managers may enter anyway. */
export function admitDefaultUsers(users: Users, project: string): void {
  for (const user of users.list()) {
    const groups = user.data.defaultAccessGroups;
    if (!user.active || rolesOf(user).isManager || !Array.isArray(groups)) continue;
    if (groups.length > 0) users.put(withAccess(user, project, groups.map(String)));
  }
}

/** Forgets a project that is gone. */
export function forgetProject(users: Users, project: string): void {
  for (const user of users.list()) {
    if (project in accessGroupsOf(user)) users.put(withAccess(user, project, []));
  }
}
