import { randomUUID } from "node:crypto";
import { TransientError } from "@ayon-ftrack/common/errors";
import {
  connectFtrack,
  type FtrackOperation,
  FtrackRefusal,
  type FtrackSession,
} from "@ayon-ftrack/common/ftrack";
import type { JsonRecord } from "@ayon-ftrack/common/record";
import { defaultSettings, type FtrackSettings } from "@ayon-ftrack/common/settings";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../../../../service_tools/sandbox/ftrack/index.ts";
import { FtrackPerson } from "../../../../../tests/services/ftrack-person.ts";
import { ThumbnailScene, thumbnail } from "../../../../../tests/services/thumbnail-scene.ts";
import type { HandlerCall } from "../../handler.ts";
import { fakeCall } from "../../testing/fake-call.ts";
import { updateThumbnails } from "./update-thumbnails.ts";

let sandbox: FtrackSandbox;
let session: FtrackSession;
let person: FtrackPerson;
let scene: ThumbnailScene;

beforeAll(async () => {
  sandbox = await startFtrackSandbox();
  const { url: serverUrl, apiUser, apiKey, projects } = sandbox;
  session = await connectFtrack({ serverUrl, apiUser, apiKey });
  person = new FtrackPerson(session, projects[0]?.id ?? "");
  scene = await ThumbnailScene.build(person);
});
afterAll(async () => {
  session.close();
  await sandbox.stop();
});

function settingsOf(thumbnail_updates: { enabled: boolean; levels: number }): FtrackSettings {
  const { service_event_handlers } = defaultSettings;
  return {
    ...defaultSettings,
    service_event_handlers: { ...service_event_handlers, thumbnail_updates },
  };
}

/** What an event says of a version with a new thumbnail. */
function change(entityId: unknown, more: JsonRecord = {}): JsonRecord {
  return {
    entityId,
    entityType: "assetversion",
    action: "update",
    keys: ["thumbid"],
    changes: { thumbid: { old: null, new: "whichever" } },
    parents: [
      { entityId, entityType: "assetversion" },
      { entityId: person.projectId, entityType: "show" },
    ],
    ...more,
  };
}

interface World {
  readonly settings?: FtrackSettings;
  readonly gate?: HandlerCall["gate"];
  /** Takes a commit in ftrack's place, or throws as ftrack would. */
  readonly onCommit?: (operations: readonly FtrackOperation[]) => Promise<void>;
}

/** Hands an event with these entries to the handler; answers the note, and the commits. */
async function told(entities: readonly unknown[], { settings, gate, onCommit }: World = {}) {
  const { call } = fakeCall({
    event: { topic: "ftrack.update", data: { entities } },
    ...(settings ? { settings } : {}),
  });
  const commits: (readonly FtrackOperation[])[] = [];
  const commit: FtrackSession["commit"] = async (operations, options) => {
    commits.push(operations);
    await onCommit?.(operations);
    return session.commit(operations, options);
  };
  const ftrack: FtrackSession = {
    serverUrl: session.serverUrl,
    apiUser: session.apiUser,
    query: (...query) => session.query(...query),
    queryFirst: (...query) => session.queryFirst(...query),
    queryBatch: (...batch) => session.queryBatch(...batch),
    commit,
    close: () => undefined,
  };
  const { note } = await updateThumbnails.handle({ ...call, ftrack, gate: gate ?? call.gate });
  return { note, commits };
}

describe("a version's new thumbnail", () => {
  it("becomes that of the asset's parent and of the task", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1, { task_id: scene.task });
    const [picture] = await scene.pictures(version);
    const { note, commits } = await told([change(version)]);
    expect(note).toBe("thumbnails updated: 2");
    expect(commits).toHaveLength(1);
    expect(await scene.shown()).toEqual([picture, picture]);
    expect(await scene.thumbnailOf(scene.sequence)).toBeNull();
  });

  it("becomes that of as many contexts above the asset as the settings say, but not of the project", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1);
    const [picture] = await scene.pictures(version);
    await told([change(version)], { settings: settingsOf({ enabled: true, levels: 9 }) });
    expect(await scene.thumbnailOf(scene.sequence)).toBe(picture);
    const [project] = await session.query(
      `select thumbnail_id from Project where id is "${person.projectId}"`,
    );
    expect(project?.thumbnail_id).toBeNull();
  });

  it("costs four requests, however many versions there are in however many shots", async () => {
    const scenes = await Promise.all([1, 2, 3].map(() => ThumbnailScene.build(person)));
    const versions: string[] = [];
    for (const one of scenes) {
      for (const day of [1, 2, 3]) {
        const id = await one.version(day, { task_id: one.task });
        await one.pictures(id);
        versions.push(id);
      }
    }
    for (const one of scenes) {
      await person.does(thumbnail("Shot", one.shot, await one.picture()));
    }
    sandbox.control.requests.reset();
    const { note } = await told(versions.map((id) => change(id)));
    expect(sandbox.control.requests.stats().total).toBe(4);
    expect(note).toBe("thumbnails updated: 6");
  });

  it("is seen when ftrack has encoded it itself", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1);
    const [picture] = await scene.pictures(version);
    await told([change(version, { action: "encoded", keys: [], changes: {} })]);
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });

  it("is seen behind an entry that tells of no keys, as one of ftrack's log", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1);
    const [picture] = await scene.pictures(version);
    await told([change(version, { keys: undefined, changes: {} })]);
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });

  it("is looked for with the id in a list, beside entries that make no sense", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1);
    const [picture] = await scene.pictures(version);
    const nonsense = [null, 7, change({}), change(randomUUID()), change('"'), { parents: 1 }];
    await told([...nonsense, change([version])]);
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });

  it("comes from the state of ftrack and not from the event", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1);
    await scene.pictures(version);
    const [second] = await scene.pictures(version);
    await told([change(version, { changes: { thumbid: { old: null, new: randomUUID() } } })]);
    expect(await scene.thumbnailOf(scene.shot)).toBe(second);
  });
});

describe("of several versions", () => {
  it("the one that was made last wins, in one write, whatever their order in the event", async () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
    ]) {
      scene = await ThumbnailScene.build(person);
      const days = [3, 9, 6];
      const versions = await Promise.all(days.map((day) => scene.version(day, { version: 1 })));
      const pictures = await scene.pictures(...versions);
      const { commits } = await told(order.map((index) => change(versions[index])));
      expect(commits).toMatchObject([[{ entity_key: scene.shot }]]);
      expect(await scene.thumbnailOf(scene.shot)).toBe(pictures[1]);
    }
  });

  it("of the same moment the one with the highest number wins", async () => {
    scene = await ThumbnailScene.build(person);
    const at = { date: new Date("2026-05-01T12:00:00Z") };
    const versions = [await scene.version(10, at), await scene.version(9, at)];
    const [tenth] = await scene.pictures(...versions);
    await told(versions.map((id) => change(id)));
    expect(await scene.thumbnailOf(scene.shot)).toBe(tenth);
  });

  it("an older one does not take the place of a newer one when its event comes late", async () => {
    scene = await ThumbnailScene.build(person);
    const [old, young] = [await scene.version(1), await scene.version(2)];
    const [, picture] = await scene.pictures(old, young);
    await told([change(young)]);
    const { note, commits } = await told([change(old)]);
    expect([note, commits]).toEqual(["no thumbnail to update", []]);
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });

  it("one takes the place of a picture that is of no version below, however new that version is", async () => {
    scene = await ThumbnailScene.build(person);
    const elsewhere = await ThumbnailScene.build(person);
    const young = await elsewhere.version(20);
    const [foreign = null] = await elsewhere.pictures(young);
    await person.does(thumbnail("Shot", scene.shot, foreign));
    const version = await scene.version(1);
    const [picture] = await scene.pictures(version);
    await told([change(version)]);
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });

  it("a task has that of its newest version of whichever asset", async () => {
    scene = await ThumbnailScene.build(person);
    const other = randomUUID();
    await person.does(scene.newAsset(other, "plate", scene.shot));
    const young = await scene.version(5, { task_id: scene.task });
    const old = await scene.version(4, { task_id: scene.task, asset_id: other });
    const [picture] = await scene.pictures(young, old);
    await told([change(young)]);
    await told([change(old)]);
    expect(await scene.shown()).toEqual([picture, picture]);
  });
});

describe("nothing is written", () => {
  it.each<[string, JsonRecord]>([
    ["is gone", { action: "remove" }],
    ["has changed in something else", { keys: ["statusid"], changes: {} }],
    ["has lost its thumbnail", { changes: { thumbid: { old: "x", new: null } } }],
    ["is no version", { entityType: "task" }],
    ["lies in no project", { parents: [] }],
  ])("and nobody asked for what %s", async (_, more) => {
    const version = await scene.version(1);
    await scene.pictures(version);
    const gate = { open: () => Promise.reject(new Error("the gate was asked")) };
    expect(await told([change(version, more)], { gate })).toEqual({ note: undefined, commits: [] });
  });

  it("in a project that is closed, though the event says that the version lies in another", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1, { task_id: scene.task });
    await scene.pictures(version);
    const open = randomUUID();
    const parents = [{ entityId: open, entityType: "show" }];
    const settings = new Map([[open, defaultSettings]]);
    const gate = { open: async () => ({ settings, closed: new Set<string>() }) };
    const outcome = await told([change(version, { parents })], { gate });
    expect(outcome).toEqual({ note: undefined, commits: [] });
    expect(await scene.shown()).toEqual([null, null]);
  });

  it("when the thumbnail was taken away by then", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1);
    const [picture] = await scene.pictures(version);
    await told([change(version)]);
    await person.does(thumbnail("AssetVersion", version, null));
    expect(await told([change(version)])).toEqual({ note: undefined, commits: [] });
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });

  it("when the contexts have the thumbnail already", async () => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1, { task_id: scene.task });
    const [picture = null] = await scene.pictures(version);
    await person.does(thumbnail("Shot", scene.shot, picture));
    const { commits } = await told([change(version)]);
    expect(commits).toMatchObject([[{ entity_key: scene.task }]]);
    expect(await told([change(version)])).toEqual({ note: "no thumbnail to update", commits: [] });
  });

  it.each([
    { enabled: false, levels: 1 },
    { enabled: true, levels: 0 },
  ])("with the settings %o", async (setting) => {
    scene = await ThumbnailScene.build(person);
    const version = await scene.version(1, { task_id: scene.task });
    await scene.pictures(version);
    const note = "thumbnails left alone: switched off in the settings of the project";
    expect(await told([change(version)], { settings: settingsOf(setting) })).toEqual({
      note,
      commits: [],
    });
  });
});

describe("what ftrack refuses", () => {
  it("is told by name and reason, and the rest is written", async () => {
    const scenes = await Promise.all([1, 2, 3, 4].map(() => ThumbnailScene.build(person)));
    const versions = await Promise.all(scenes.map((one) => one.version(1)));
    const pictures = await Promise.all(versions.map((id) => scene.pictures(id)));
    const locked = scenes[2]?.shot ?? "";
    const onCommit = async (operations: readonly FtrackOperation[]) => {
      const isLocked = operations.some((one) => "entity_key" in one && one.entity_key === locked);
      if (isLocked) throw new FtrackRefusal("the shot is locked", undefined);
    };
    const { note } = await told(
      versions.map((id) => change(id)),
      { onCommit },
    );
    expect(note).toMatch(
      /^thumbnails updated: 3; thumbnail of .+\/sq_\w+\/sh_\w+: ftrack refused: the shot is locked$/,
    );
    const shown = await Promise.all(scenes.map((one) => one.thumbnailOf(one.shot)));
    expect(shown).toEqual(pictures.map(([id], index) => (index === 2 ? null : id)));
  });

  it("is not what passes: that is thrown, to be tried again", async () => {
    const version = await scene.version(28);
    const [picture] = await scene.pictures(version);
    const onCommit = async () => {
      throw new TransientError("away");
    };
    await expect(told([change(version)], { onCommit })).rejects.toThrow("away");
    const keyRefused = async () => {
      throw new FtrackRefusal("the key is not valid", "api_credentials_invalid");
    };
    await expect(told([change(version)], { onCommit: keyRefused })).rejects.toThrow("not valid");
    sandbox.control.setFaults({ loseCommit: true, times: 1 });
    await expect(told([change(version)])).rejects.toBeInstanceOf(TransientError);
    sandbox.control.setFaults({});
    expect(await told([change(version)])).toMatchObject({ commits: [] });
    expect(await scene.thumbnailOf(scene.shot)).toBe(picture);
  });
});

describe("events in any order, late and more than once", () => {
  /** A version gets a new thumbnail, or one event of those so far is told, maybe not for the last time. */
  const step = fc.oneof(
    fc.record({ pictures: fc.nat(3) }),
    fc.record({ tells: fc.nat(20), withKeys: fc.boolean() }),
  );

  it("end in the thumbnail of the newest version", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 10 }),
        fc.infiniteStream(fc.nat(20)),
        async (steps, chances) => {
          const one = await ThumbnailScene.build(person);
          const days = [4, 2, 8, 6];
          const versions = await Promise.all(
            days.map((day) => one.version(day, { task_id: one.task })),
          );
          const waiting: number[] = [];
          const tell = (index: number, withKeys: boolean) =>
            told([change(versions[index], withKeys ? {} : { keys: undefined })]);
          const latest = new Map<number, string | undefined>();
          for (const each of steps) {
            if ("pictures" in each) {
              const [picture] = await one.pictures(versions[each.pictures] ?? "");
              latest.set(each.pictures, picture);
              waiting.push(each.pictures);
            } else if (waiting.length > 0) {
              await tell(waiting[each.tells % waiting.length] ?? 0, each.withKeys);
            }
          }
          while (waiting.length > 0) {
            const { value = 0 } = chances.next();
            const [index = 0] = waiting.splice(value % waiting.length, 1);
            await tell(index, true);
          }
          const newest = [...latest.keys()].sort((a, b) => (days[b] ?? 0) - (days[a] ?? 0))[0];
          const expected = newest === undefined ? null : latest.get(newest);
          expect(await one.shown()).toEqual([expected, expected]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
