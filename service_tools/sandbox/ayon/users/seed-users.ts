import type { User } from "./user.ts";
import type { Users } from "./users.ts";

export interface UserSeed {
  readonly admin: { readonly user: string; readonly password: string };
  /** Of the service user. */
  readonly apiKey: string;
  readonly artists: readonly {
    readonly name: string;
    readonly email: string;
    readonly fullName?: string;
  }[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Gives a new server its administrator, one service user and the artists. */
export function seedUsers(users: Users, { admin, apiKey, artists, now }: UserSeed): void {
  const blank: Omit<User, "name"> = {
    active: true,
    attrib: {},
    data: {},
    createdAt: now,
    updatedAt: now,
  };
  users.put({
    ...blank,
    name: admin.user,
    attrib: { fullName: "Administrator" },
    data: { isAdmin: true },
    password: admin.password,
  });
  users.put({
    ...blank,
    name: "service",
    data: { isService: true, accessGroups: {}, defaultAccessGroups: [] },
    apiKey,
  });
  for (const { name, email, fullName } of artists) {
    users.put({
      ...blank,
      name,
      attrib: { email, ...(fullName === undefined ? {} : { fullName }) },
      data: { defaultAccessGroups: ["artist"] },
    });
  }
}
