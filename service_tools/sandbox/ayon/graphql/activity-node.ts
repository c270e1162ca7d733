import type { ActivityRow, ReferenceRow } from "../activities/activity-row.ts";
import { isoTime } from "../iso-time.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { NodeSpace } from "./node-space.ts";
import { UserNode } from "./user-node.ts";
import { type VersionNode, versionNode } from "./version-node.ts";

/** Activities without a colour of their own have this one. */
const plainColor = "#999999";

/** An activity on one of the entities and users that it is shown on. */
export class ActivityNode {
  readonly #activity: ActivityRow;
  readonly #reference: ReferenceRow;
  readonly #space: NodeSpace;

  constructor(activity: ActivityRow, reference: ReferenceRow, space: NodeSpace) {
    this.#activity = activity;
    this.#reference = reference;
    this.#space = space;
  }
  get projectName(): string {
    return this.#space.store.project.name;
  }
  get activityId(): string {
    return this.#activity.id;
  }
  get activityType(): string {
    return this.#activity.type;
  }
  get activityData(): string {
    return JSON.stringify(this.#activity.data);
  }
  get body(): string {
    return this.#activity.body;
  }
  get tags(): readonly string[] {
    return this.#activity.tags;
  }
  get referenceId(): string {
    return this.#reference.id;
  }
  get referenceType(): string {
    return this.#reference.type;
  }
  get referenceData(): string {
    return JSON.stringify(this.#reference.data);
  }
  get entityType(): string {
    return this.#reference.entityType;
  }
  get entityId(): string | null {
    return this.#reference.entityId;
  }
  get entityName(): string | null {
    return this.#reference.entityName;
  }
  /** AYON keeps no paths of entities yet. */
  get entityPath(): null {
    return null;
  }
  get creationOrder(): number {
    return this.#reference.creationOrder;
  }
  get createdAt(): string {
    return isoTime(this.#reference.createdAt);
  }
  get updatedAt(): string {
    return isoTime(this.#reference.updatedAt);
  }
  get active(): boolean {
    return true;
  }
  get read(): boolean {
    return this.#reference.data.read === true;
  }
  get category(): JsonObject | null {
    const { category } = this.#activity.data;
    return typeof category === "string" ? { name: category, color: plainColor } : null;
  }
  get origin(): JsonObject | null {
    const { origin } = this.#activity.data;
    return isJsonObject(origin) ? withLink(origin) : null;
  }
  get parents(): JsonObject[] {
    return objects(this.#activity.data.parents).map(withLink);
  }
  get files(): JsonObject[] {
    return objects(this.#activity.data.files).map((file) => ({
      id: file.id ?? "",
      name: file.filename ?? null,
      size: String(file.size ?? 0),
      author: file.author ?? null,
      mime: file.mime ?? null,
      createdAt: file.created_at ?? "",
      updatedAt: file.updated_at ?? "",
    }));
  }
  get reactions(): JsonObject[] {
    return objects(this.#activity.data.reactions);
  }
  /** A user who is gone is shown as an inactive one of that name. */
  get author(): UserNode | null {
    const { author } = this.#activity.data;
    if (typeof author !== "string") return null;
    return new UserNode(this.#space.users.find(author) ?? UserNode.departed(author));
  }
  get assignee(): UserNode | null {
    const { assignee } = this.#activity.data;
    const user = typeof assignee === "string" ? this.#space.users.find(assignee) : undefined;
    return user ? new UserNode(user) : null;
  }
  get version(): VersionNode | null {
    const { type, data } = this.#activity;
    if (type !== "version.publish" && type !== "reviewable") return null;
    const id = isJsonObject(data.origin) ? data.origin.id : undefined;
    return typeof id === "string" ? versionNode(this.#space, id) : null;
  }
}

function withLink(origin: JsonObject): JsonObject {
  return { ...origin, link: `[${origin.name}](${origin.type}:${origin.id})` };
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
