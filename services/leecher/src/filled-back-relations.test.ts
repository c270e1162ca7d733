import { eventFromStored } from "@ayon-ftrack/common/ftrack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RelationStudio } from "../../../tests/services/relation-studio.ts";
import { ChangeLog } from "./change-log.ts";
import { filledBackEvents } from "./filled-back.ts";

const { signal } = new AbortController();

let studio: RelationStudio;
let log: ChangeLog;

beforeAll(async () => {
  studio = await RelationStudio.open();
  log = new ChangeLog(studio.followed.ftrack);
});
afterAll(() => studio[Symbol.asyncDispose]());

/** Makes changes of which the event server tells nothing, and follows what the log has of them. */
async function unheard(change: () => Promise<unknown>): Promise<void> {
  const before = await log.newest(signal);
  await change();
  await studio.followed.events();
  expect(await studio.drift()).not.toEqual([]);
  const window = { id: before?.id ?? 0, since: undefined };
  for await (const rows of log.pages(window, signal)) {
    const stored = filledBackEvents(studio.followed.studio.ftrack.url, rows);
    await studio.followed.follow(stored.flatMap(({ payload }) => eventFromStored(payload) ?? []));
  }
}

describe("what was filled back leads", () => {
  it("to a link that came, and to one that has gone", async () => {
    const { from: from_id, to: to_id } = await studio.twoFolders();
    let id = "";
    await unheard(async () => {
      id = await studio.create("TypedContextLink", { from_id, to_id });
    });
    expect(await studio.drift()).toEqual([]);
    await unheard(() => studio.remove("TypedContextLink", id));
    expect(await studio.drift()).toEqual([]);
  });

  it("to a list, and to what was put on it and taken from it", async () => {
    const { from, to } = await studio.twoFolders();
    let listId = "";
    let itemId = "";
    await unheard(async () => {
      listId = await studio.createList("picks");
      itemId = await studio.put(listId, from);
    });
    expect(await studio.drift()).toEqual([]);
    await unheard(async () => {
      await studio.remove("ListObject", itemId);
      await studio.put(listId, to);
    });
    expect(await studio.drift()).toEqual([]);
  });

  it("to an assignment", async () => {
    const context_id = await studio.find(
      `Task where project_id is "${studio.followed.projectId}" and not assignments any ()`,
    );
    const resource_id = await studio.find('User where username is "producer"');
    await unheard(() =>
      studio.create("Appointment", { context_id, resource_id, type: "assignment" }),
    );
    expect(await studio.drift()).toEqual([]);
  });
});
