import type { SeedWriter } from "./seed-writer.ts";

/** A user of the seeded site, with the key that stands for the password in API requests. */
export interface SeedUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Names of the security roles. */
  readonly roles: readonly string[];
  readonly apiKey: string;
}

/** The name of the user that services sign in with. */
export const apiUsername = "ayon.service";

const roles = [
  { name: "Administrator", type: "PROJECT" },
  { name: "Project manager", type: "PROJECT" },
  { name: "User", type: "PROJECT" },
  { name: "API", type: "API" },
];

const people: readonly (readonly [string, string, string, ...string[]])[] = [
  [apiUsername, "AYON", "Service", "API", "Administrator"],
  ["supervisor", "Hana", "Dvořáková", "Administrator"],
  ["producer", "Paul", "Okafor", "Project manager"],
  ["artist", "Aino", "Virtanen", "User"],
  ["jan.novak", "Jan", "Novák", "User"],
  ["lucia", "Lucía", "Núñez", "User"],
  ["m.schroeder", "Maike", "Schröder", "User"],
  ["thanh", "Thanh", "Nguyễn", "User"],
  ["oleg", "Oleg", "Petrov", "User"],
  ["sofia", "Sofia", "D'Angelo", "User"],
];

/** Writes users, their roles, and the groups that they are in. */
export function writePeople(writer: SeedWriter): SeedUser[] {
  const roleIds = new Map(roles.map((role) => [role.name, writer.add("SecurityRole", role).key]));
  const human = writer.add("UserType", { name: "user" });
  const service = writer.add("UserType", { name: "service" });
  const users = people.map(([username, firstName, lastName, ...roleNames]): SeedUser => {
    const isService = username === apiUsername;
    const email = `${username}@studio.example`;
    const row = writer.add("User", {
      username,
      email,
      first_name: firstName,
      last_name: lastName,
      user_type_id: isService ? service.key : human.key,
    });
    for (const name of roleNames) {
      writer.add("UserSecurityRole", {
        user_id: row.key,
        security_role_id: roleIds.get(name) ?? null,
        is_all_open_projects: true,
      });
    }
    const apiKey = writer.id();
    return { id: row.key, username, email, firstName, lastName, roles: roleNames, apiKey };
  });
  const artists = users.filter(({ roles: names }) => names.includes("User"));
  for (const [index, name] of ["Assets", "Shots"].entries()) {
    const group = writer.add("Group", { name });
    for (const [position, user] of artists.entries()) {
      if (position % 2 !== index) continue;
      writer.add("Membership", { group_id: group.key, user_id: user.id });
    }
  }
  return users;
}
