import { isoTime } from "../iso-time.ts";
import { databaseKeys, type JsonObject } from "../json.ts";

/** A key that a person made to sign in with. Times are seconds since 1970, as AYON writes them. */
export interface UserApiKey {
  readonly id: string;
  readonly label: string;
  readonly key: string;
  readonly created: number;
  readonly expires: number | null;
}

/** Someone, or a program, that can sign in. Times are milliseconds since 1970. */
export interface User {
  readonly name: string;
  readonly active: boolean;
  /** Gone, and shown only where it is still named. */
  readonly deleted?: boolean;
  readonly attrib: JsonObject;
  /** Roles and access groups; flags that are not there are false. */
  readonly data: JsonObject;
  /** Only people have one. */
  readonly password?: string;
  /** Only services have one. */
  readonly apiKey?: string;
  readonly apiKeys?: readonly UserApiKey[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Roles {
  readonly isAdmin: boolean;
  readonly isManager: boolean;
  readonly isService: boolean;
}

/** A service is an administrator too, and an administrator a manager. */
export function rolesOf({ data }: User): Roles {
  const isService = data.isService === true;
  const isAdmin = isService || data.isAdmin === true;
  return { isService, isAdmin, isManager: isAdmin || data.isManager === true };
}

/** `now` is in milliseconds since 1970. */
export function hasApiKey({ apiKey, apiKeys = [] }: User, key: string, now: number): boolean {
  if (apiKey === key) return true;
  return apiKeys.some((own) => own.key === key && (own.expires ?? Infinity) * 1000 > now);
}

/** How a key is shown to people. */
export function apiKeyPreview(key: string): string {
  return `${key.slice(0, 4)}***${key.slice(-4)}`;
}

/** A user as REST shows it, without anything secret. */
export function userJson(user: User): JsonObject {
  return {
    name: user.name,
    active: user.active,
    attrib: user.attrib,
    ownAttrib: databaseKeys(user.attrib),
    data: {
      ...user.data,
      ...(user.apiKey === undefined ? {} : { apiKeyPreview: apiKeyPreview(user.apiKey) }),
    },
    createdAt: isoTime(user.createdAt),
    updatedAt: isoTime(user.updatedAt),
  };
}
