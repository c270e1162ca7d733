import { randomBytes } from "node:crypto";
import { notFound } from "../http/http-error.ts";
import type { User } from "./user.ts";

/** The users of the server and their sessions. */
export class Users {
  readonly #users = new Map<string, User>();
  readonly #sessions = new Map<string, string>();

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
  }

  delete(name: string): void {
    this.#users.delete(name);
    for (const [token, owner] of this.#sessions) {
      if (owner === name) this.#sessions.delete(token);
    }
  }

  withApiKey(key: string): User | undefined {
    return this.list().find((user) => user.apiKey === key && user.active);
  }

  /** A token of 64 characters for a user of that name and password; undefined for a wrong pair. */
  logIn(name: string, password: string): string | undefined {
    const user = this.find(name);
    if (!user?.active || user.password === undefined || user.password !== password)
      return undefined;
    const token = randomBytes(32).toString("hex");
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
}
