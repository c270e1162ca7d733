import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { entityNamePattern } from "../identifiers.ts";
import { rolesOf, type User } from "../users/user.ts";
import { tokenLength, type Users } from "../users/users.ts";
import type { AyonEnv } from "./ayon-env.ts";

/**
 * Finds out who sends a request. An API key counts in `X-Api-Key` and `Authorization: ApiKey`, but
 * not as `Bearer`: AYON's Python client tells keys from session tokens by the 401 that this gives.
 */
export function authentication(users: Users): MiddlewareHandler<AyonEnv> {
  return async (c, next) => {
    const credentials = readCredentials(c);
    const signedIn = userOf(users, credentials);
    c.set("unauthorizedReason", "Invalid session");
    c.set("token", typeof signedIn === "string" ? undefined : credentials.token);
    if (typeof signedIn === "string") {
      c.set("caller", undefined);
      c.set("unauthorizedReason", signedIn);
      return next();
    }
    const user = actingUser(users, signedIn, c.req.header("x-as-user"));
    // AYON raises this one where nothing turns errors into its usual JSON answers.
    if (!user) return c.text("Internal Server Error", 500);
    c.set("caller", {
      name: user.name,
      ...rolesOf(user),
      sender: senderHeader(c, "x-sender") ?? null,
      senderType: senderHeader(c, "x-sender-type") ?? "api",
    });
    return next();
  };
}

interface Credentials {
  readonly apiKey?: string;
  readonly token?: string;
}

/** The user whose credentials these are, or why there is none. */
function userOf(users: Users, { apiKey, token }: Credentials): User | string {
  if (apiKey !== undefined) {
    if (users.isKnownInvalid(apiKey)) return "Invalid session";
    return users.withApiKey(apiKey) ?? "Invalid API key";
  }
  // AYON takes no token of another length for one.
  if (token?.length !== tokenLength) return "Access token is missing";
  return users.withToken(token) ?? "Invalid session";
}

function readCredentials(c: Context<AyonEnv>): Credentials {
  const header = c.req.header("x-api-key");
  if (header !== undefined) return { apiKey: header };
  const [scheme = "", value] = c.req.header("authorization")?.split(" ") ?? [];
  if (value !== undefined && scheme.toLowerCase() === "apikey") return { apiKey: value };
  const token =
    value !== undefined && scheme.toLowerCase() === "bearer"
      ? value
      : (getCookie(c, "accessToken") ?? c.req.query("token"));
  return token === undefined ? {} : { token };
}

/** Only services may act as somebody else; the header of others is ignored. */
function actingUser(users: Users, signedIn: User, asUser: string | undefined): User | undefined {
  if (asUser === undefined || !rolesOf(signedIn).isService) return signedIn;
  return users.find(asUser);
}

/** A header that does not look like a name is ignored. */
function senderHeader(c: Context<AyonEnv>, name: string): string | undefined {
  const value = c.req.header(name);
  return value !== undefined && entityNamePattern.test(value) ? value : undefined;
}
