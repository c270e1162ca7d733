import { randomUUID } from "node:crypto";
import { type FtrackOperation, quoted } from "@ayon-ftrack/common/ftrack";
import type { FtrackPerson } from "./ftrack-person.ts";

/** A sequence with a shot of its own, which has a task and an asset with versions. */
export class ThumbnailScene {
  readonly person: FtrackPerson;
  readonly sequence = randomUUID();
  readonly shot = randomUUID();
  readonly task = randomUUID();
  readonly asset = randomUUID();

  private constructor(person: FtrackPerson) {
    this.person = person;
  }

  static async build(person: FtrackPerson): Promise<ThumbnailScene> {
    const scene = new ThumbnailScene(person);
    const name = (what: string) => `${what}_${scene.shot.slice(0, 8)}`;
    const { sequence, shot, task } = scene;
    await person.does(
      person.creation("Sequence", {
        id: sequence,
        name: name("sq"),
        parent_id: person.projectId,
      }),
      person.creation("Shot", { id: shot, name: name("sh"), parent_id: sequence }),
      person.creation("Task", { id: task, name: "comp", parent_id: shot }),
      scene.newAsset(scene.asset, "render", shot),
    );
    return scene;
  }

  newAsset(id: string, name: string, context_id: string): FtrackOperation {
    return { action: "create", entity_type: "Asset", entity_data: { id, name, context_id } };
  }

  /** Creates a version of the asset, made on a day of May 2026, and answers its id. */
  async version(day: number, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = randomUUID();
    const date = new Date(Date.UTC(2026, 4, day));
    const entity_data = { id, asset_id: this.asset, version: day, date, ...more };
    await this.person.does({ action: "create", entity_type: "AssetVersion", entity_data });
    return id;
  }

  /** Creates a picture, and answers its id. */
  async picture(): Promise<string> {
    const id = randomUUID();
    const entity_data = { id, name: "thumbnail", file_type: ".jpg" };
    await this.person.does({ action: "create", entity_type: "FileComponent", entity_data });
    return id;
  }

  /** Gives versions new thumbnails, all in one go, and answers these in their order. */
  async pictures(...versionIds: string[]): Promise<string[]> {
    const thumbnails = await Promise.all(versionIds.map(() => this.picture()));
    await this.person.does(
      ...versionIds.map((id, index) => thumbnail("AssetVersion", id, thumbnails[index] ?? null)),
    );
    return thumbnails;
  }

  /** Thumbnails of the shot and its task. */
  async shown(): Promise<[unknown, unknown]> {
    return [await this.thumbnailOf(this.shot), await this.thumbnailOf(this.task)];
  }

  async thumbnailOf(id: string): Promise<unknown> {
    const [row] = await this.person.session.query(
      `select thumbnail_id from TypedContext where id is ${quoted(id)}`,
    );
    return row?.thumbnail_id;
  }
}

/** Gives an entity a thumbnail, or takes it away. */
export function thumbnail(
  entity_type: string,
  entity_key: string,
  thumbnail_id: string | null,
): FtrackOperation {
  return { action: "update", entity_type, entity_key, entity_data: { thumbnail_id } };
}
