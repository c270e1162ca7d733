import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import { notFound } from "../http/http-error.ts";
import { hasApiKey, type User } from "./user.ts";

/** Hexadecimal digits of a session token. */
export const tokenLength = 64;

/** Whoever signed in longest ago has to again when there are more. */
const maxSessions = 10_000;

/** How long a wrong key is remembered, and at most how many of them. */
const invalidKeyMs = 60_000;
const maxInvalidKeys = 1000;

/** How long the use of an API key opens the websocket for it. */
const keySessionMs = 600_000;

/** The users of the server and their sessions. */
export class Users {
  readonly #clock: Clock;
  readonly #users = new Map<string, User>();
  readonly #sessions = new Map<string, string>();
  readonly #keyUses = new Map<string, number>();
  readonly #invalidKeys = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(name: string): User | undefined {
    return this.#users.get(name);
  }

  /** Throws 404 for an unknown name. */
  get(name: string): User {
    const user = this.find(name);
    if (!user) throw notFound(`User ${name} not found`);
    return user;
  }

  list(): User[] {
    return [...this.#users.values()];
  }

  put(user: User): void {
    this.#users.set(user.name, user);
    this.#invalidKeys.clear();
  }

  delete(name: string): void {
    this.#users.delete(name);
    for (const [token, owner] of this.#sessions) {
      if (owner === name) this.#sessions.delete(token);
    }
  }

  /** The user whose key it is, a service's or one of those that a person made. */
  withApiKey(key: string): User | undefined {
    const now = this.#clock();
    const user = this.list().find(
      (candidate) => candidate.active && hasApiKey(candidate, key, now),
    );
    if (user) this.#keyUses.set(key, now);
    else this.#rememberInvalid(key, now);
    return user;
  }

  /** Whether the key was tried in vain a short time ago. */
  isKnownInvalid(key: string): boolean {
    const triedAt = this.#invalidKeys.get(key);
    return triedAt !== undefined && triedAt > this.#clock() - invalidKeyMs;
  }

  /** A token of 64 characters for a user of that name and password; undefined for a wrong pair. */
  logIn(name: string, password: string): string | undefined {
    const user = this.find(name);
    if (!user?.active || user.password === undefined || user.password !== password)
      return undefined;
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined && this.#sessions.size >= maxSessions) this.#sessions.delete(oldest);
    const token = randomBytes(tokenLength / 2).toString("hex");
    this.#sessions.set(token, name);
    return token;
  }

  logOut(token: string): void {
    this.#sessions.delete(token);
  }

  withToken(token: string): User | undefined {
    const name = this.#sessions.get(token);
    const user = name === undefined ? undefined : this.find(name);
    return user?.active ? user : undefined;
  }

  /** For the websocket: a session token, or an API key with which REST was used a short time ago. */
  withSession(token: string): User | undefined {
    const usedAt = this.#keyUses.get(token);
    if (usedAt === undefined) return this.withToken(token);
    return usedAt > this.#clock() - keySessionMs ? this.withApiKey(token) : undefined;
  }

  #rememberInvalid(key: string, now: number): void {
    if (this.#invalidKeys.size >= maxInvalidKeys) this.#invalidKeys.clear();
    this.#invalidKeys.set(key, now);
  }
}
