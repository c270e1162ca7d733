import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";

/** Someone, or a program, that can sign in. Times are milliseconds since 1970. */
export interface User {
  readonly name: string;
  readonly active: boolean;
  readonly attrib: JsonObject;
  /** Roles and access groups; flags that are not there are false. */
  readonly data: JsonObject;
  /** Only people have one. */
  readonly password?: string;
  /** Only services have one. */
  readonly apiKey?: string;
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

/** A user as REST shows it, without anything secret. */
export function userJson(user: User): JsonObject {
  return {
    name: user.name,
    active: user.active,
    attrib: user.attrib,
    ownAttrib: Object.keys(user.attrib),
    data: user.data,
    uiExposureLevel: 500,
    createdAt: isoTime(user.createdAt),
    updatedAt: isoTime(user.updatedAt),
  };
}
