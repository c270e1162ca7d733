import { notFound } from "../http/http-error.ts";
import { isoTime } from "../iso-time.ts";
import type { JsonObject } from "../json.ts";
import { apiKeyPreview, rolesOf, type User } from "../users/user.ts";
import type { Connection } from "./connection.ts";
import type { NodeSpace } from "./node-space.ts";
import { taskConnection } from "./task-connection.ts";
import type { TaskNode } from "./task-node.ts";

/** A user in GraphQL. */
export class UserNode {
  readonly #user: User;
  readonly #space: ((project: string) => NodeSpace) | undefined;

  /** `space` opens a project's content; without it the user shows no tasks. */
  constructor(user: User, space?: (project: string) => NodeSpace) {
    this.#user = user;
    this.#space = space;
  }

  /** What is shown of a user who is gone. */
  static departed(name: string): User {
    const attrib = { fullName: name };
    return { name, attrib, data: {}, active: false, deleted: true, createdAt: 0, updatedAt: 0 };
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
    return this.#user.deleted === true;
  }
  get isStagingAllowed(): boolean {
    return this.isAdmin || this.#user.data.isStagingAllowed === true;
  }
  get disablePasswordLogin(): boolean {
    return this.#user.data.disablePasswordLogin === true;
  }
  get userPool(): string | null {
    const { userPool } = this.#user.data;
    return typeof userPool === "string" ? userPool : null;
  }
  get inviteSentAt(): null {
    return null;
  }
  get inviteAcceptedAt(): null {
    return null;
  }
  tasks({ projectName }: { readonly projectName: string }): Connection<TaskNode> {
    const space = this.#space?.(projectName);
    if (!space) throw notFound(`Project ${projectName} not found`);
    return taskConnection(space, { assignees: [this.name] });
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
