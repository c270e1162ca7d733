import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import { defaultSettings } from "@ayon-ftrack/common/settings";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RunningStudio } from "../../../../tests/services/running-studio.ts";
import { ThumbnailScene } from "../../../../tests/services/thumbnail-scene.ts";

let studio: RunningStudio;
let scene: ThumbnailScene;
let version: string;

beforeAll(async () => {
  studio = await RunningStudio.open();
  scene = await ThumbnailScene.build(studio.person);
  version = await scene.version(1, { task_id: scene.task });
  await studio.settled();
});
afterAll(() => studio[Symbol.asyncDispose]());

/** Gives the version a new thumbnail, and answers it with what became of the event. */
async function pictures(): Promise<{ picture: unknown; description: string }> {
  const [picture] = await scene.pictures(version);
  const isThis = ({ changes }: JsonRecord) => recordOf(recordOf(changes).thumbid).new === picture;
  const { status, description } = await studio.jobOf(version, isThis);
  expect(status).toBe("finished");
  return { picture, description };
}

async function expectLeftAlone(reason: string): Promise<void> {
  const before = await scene.shown();
  expect((await pictures()).description).toContain(`thumbnails left alone: ${reason}`);
  expect(await scene.shown()).toEqual(before);
}

describe("automations in ftrack", () => {
  it("act whether auto-sync is on or not, and tell on the job what came of it", async () => {
    const { picture, description } = await pictures();
    expect(await scene.shown()).toEqual([picture, picture]);
    expect(description).toMatch(/; (thumbnails updated: 2|no thumbnail to update)$/);
    // It may be that the leecher has found the new version in ftrack's log, and its job has found the thumbnail.
    const jobs = await studio.settled();
    const told = jobs.filter((job) => job.description.endsWith("; thumbnails updated: 2"));
    expect(told).toHaveLength(1);
  });

  it("are not moved by what they have done themselves", async () => {
    const isThumbnail = ({ keys }: JsonRecord) => Array.isArray(keys) && keys.includes("thumbid");
    const { description } = await studio.jobOf(scene.task, isThumbnail);
    expect(description).toMatch(/by ayon\.service: nothing in it concerns AYON$/);
  });

  it("follow settings that are changed while they run", async () => {
    const { service_event_handlers } = defaultSettings;
    const thumbnail_updates = { enabled: false, levels: 1 };
    await studio.studio.configure({
      service_event_handlers: { ...service_event_handlers, thumbnail_updates },
    });
    await expectLeftAlone("switched off in the settings of the project");
    await studio.studio.configure({ enabled: false });
    await expectLeftAlone("the addon is switched off in the settings of the project");
    await studio.studio.configure({});
    const { picture } = await pictures();
    expect(await scene.shown()).toEqual([picture, picture]);
  });

  it("leave projects alone that AYON does not have, and notice when these come and go", async () => {
    const { admin } = studio.studio;
    const { name } = studio.project;
    await admin.delete(`projects/${name}`);
    await expectLeftAlone("AYON has no such project");
    await admin.post("projects", { name, code: "again" });
    const { picture } = await pictures();
    expect(await scene.shown()).toEqual([picture, picture]);
  });
});
