import type { AyonClient } from "@ayon-ftrack/common/ayon";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { type Difference, type SyncReport, syncProject } from "@ayon-ftrack/common/sync";
import { AyonProjectView } from "./ayon-project-view.ts";
import { FollowedStudio } from "./followed-studio.ts";
import type { FtrackPerson } from "./ftrack-person.ts";
import { relationSettings } from "./relation-settings.ts";
import { WatchedAyon } from "./watched-ayon.ts";

/** A followed studio whose settings ask for links and statuses of versions, and what tests do with these. */
export class RelationStudio implements AsyncDisposable {
  readonly followed: FollowedStudio;
  readonly person: FtrackPerson;
  readonly ayon: AyonProjectView;
  readonly admin: AyonClient;

  private constructor(followed: FollowedStudio) {
    this.followed = followed;
    this.person = followed.person;
    this.admin = followed.studio.admin;
    this.ayon = new AyonProjectView(this.admin, followed.projectName);
  }

  static async open(): Promise<RelationStudio> {
    return new RelationStudio(await FollowedStudio.open(relationSettings()));
  }

  /** A full sync. */
  sync(ayon: AyonClient = this.admin): Promise<SyncReport> {
    return syncProject({ ...this.followed.context, ayon }, this.followed.projectId);
  }

  /** In what both sides differ but what AYON cannot follow, by a look at the whole. */
  drift(): Promise<readonly Difference[]> {
    return this.followed.drift();
  }

  /** A client that keeps what it writes. */
  watched(): WatchedAyon {
    const { url, apiKey } = this.followed.studio.ayon;
    return new WatchedAyon({ url, apiKey });
  }

  /** Id of the first entity that a query finds. */
  async find(query: string): Promise<string> {
    const rows = await this.followed.ftrack.query<{ id: string }>(
      `select id from ${query} order by id`,
    );
    const [row] = rows;
    if (!row) throw new Error(`ftrack has no ${query}`);
    return row.id;
  }

  /** Creates something that is no context, and answers its id. */
  async create(entity_type: string, entity_data: JsonRecord): Promise<string> {
    const [created] = await this.followed.ftrack.commit([
      { action: "create", entity_type, entity_data },
    ]);
    return String(created?.id);
  }

  remove(entity_type: string, entity_key: string): Promise<void> {
    return this.person.does({ action: "delete", entity_type, entity_key });
  }

  /** Creates a list of folders or tasks, or one of versions. */
  async createList(
    name: string,
    type: "TypedContextList" | "AssetVersionList" = "TypedContextList",
  ): Promise<string> {
    const category_id = await this.find("ListCategory");
    return this.create(type, { name, category_id, project_id: this.followed.projectId });
  }

  put(list_id: string, entity_id: string): Promise<string> {
    return this.create("ListObject", { list_id, entity_id });
  }

  /** Says what a list of contexts holds in AYON. */
  async chooseKind(listId: string, kind: string): Promise<void> {
    await this.person.sets(listId, await this.#listKind(), kind);
  }

  async chosenKind(listId: string): Promise<unknown> {
    const [row] = await this.followed.ftrack.query<{ value: unknown }>(
      `select value from CustomAttributeValue where configuration_id is "${await this.#listKind()}" ` +
        `and entity_id is "${listId}"`,
    );
    return Array.isArray(row?.value) ? row.value[0] : row?.value;
  }

  /** The AYON id that ftrack was told for an entity. */
  async ayonIdOf(id: string): Promise<string> {
    return String((await this.person.marksOf(id)).ayon_id);
  }

  /** Two folders of ftrack with the AYON folders that stand for them. */
  async twoFolders() {
    const rows = await this.followed.ftrack.query<{ id: string }>(
      `select id from Shot where project_id is "${this.followed.projectId}" order by id`,
    );
    const [from = "", to = ""] = rows.map(({ id }) => id);
    const [fromAyon, toAyon] = [await this.ayonIdOf(from), await this.ayonIdOf(to)];
    return { from, to, fromAyon, toAyon };
  }

  /** The versions of ftrack, each with the AYON folder that it is published below. */
  async versions(): Promise<readonly ShownVersion[]> {
    const rows = await this.followed.ftrack.query<{
      readonly id: string;
      readonly version: number;
      readonly status: { readonly name: string };
      readonly asset: { readonly name: string; readonly context_id: string };
    }>(
      "select id, version, status.name, asset.name, asset.context_id from AssetVersion " +
        `where asset.parent.project_id is "${this.followed.projectId}" order by id`,
    );
    return Promise.all(
      rows.map(async ({ id, version: number, status, asset }) => ({
        id,
        number,
        status: status.name,
        asset: asset.name,
        folderId: await this.ayonIdOf(asset.context_id),
      })),
    );
  }

  #listKind(): Promise<string> {
    return this.find('CustomAttributeConfiguration where key is "ayon_list_type"');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.followed[Symbol.asyncDispose]();
  }
}

export interface ShownVersion {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly asset: string;
  readonly folderId: string;
}
