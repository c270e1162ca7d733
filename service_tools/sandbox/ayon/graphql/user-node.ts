import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import { apiKeyPreview, rolesOf, type User } from "../users/user.ts";

/** A user in GraphQL. */
export class UserNode {
  readonly #user: User;

  constructor(user: User) {
    this.#user = user;
  }
  get name(): string {
    return this.#user.name;
  }
  get active(): boolean {
    return this.#user.active;
  }
  get attrib(): JsonObject {
    return this.#user.attrib;
  }
  get allAttrib(): string {
    return JSON.stringify(this.#user.attrib);
  }
  get accessGroups(): string {
    return JSON.stringify(this.#user.data.accessGroups ?? {});
  }
  get defaultAccessGroups(): string[] {
    const groups = this.#user.data.defaultAccessGroups;
    return Array.isArray(groups) ? groups.map(String) : [];
  }
  get isAdmin(): boolean {
    return rolesOf(this.#user).isAdmin;
  }
  get isManager(): boolean {
    return rolesOf(this.#user).isManager;
  }
  get isService(): boolean {
    return rolesOf(this.#user).isService;
  }
  get isDeveloper(): boolean {
    return this.#user.data.isDeveloper === true;
  }
  get isGuest(): boolean {
    return this.#user.data.isGuest === true;
  }
  get hasPassword(): boolean {
    return this.#user.password !== undefined;
  }
  get deleted(): boolean {
    return false;
  }
  get apiKeyPreview(): string | null {
    const key = this.#user.apiKey;
    return key === undefined ? null : apiKeyPreview(key);
  }
  get createdAt(): string {
    return isoTime(this.#user.createdAt);
  }
  get updatedAt(): string {
    return isoTime(this.#user.updatedAt);
  }
}
