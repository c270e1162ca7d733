import { PermanentError, TransientError } from "@ayon-ftrack/common/errors";
import { describe, expect, it } from "vitest";
import { fakeAction } from "../testing/fake-action.ts";
import { type FakeWorld, fakeCall } from "../testing/fake-call.ts";
import type { Action } from "./action.ts";
import { launchHandler } from "./launch.ts";

async function launch(action: Partial<Action> = {}, world: FakeWorld = {}) {
  const { call, commits } = fakeCall(world);
  const outcome = await launchHandler({ ...fakeAction, ...action }).handle(call);
  const jobs = commits.map((operation) => {
    if (operation.action === "delete") throw new Error("a job is never deleted");
    const { status, data } = operation.entity_data;
    return [operation.action, status, JSON.parse(String(data)).description];
  });
  return { outcome, jobs, commits };
}

describe("launchHandler", () => {
  it("runs the action as a job of the user, and replies how it went", async () => {
    const { outcome, jobs, commits } = await launch();
    expect(outcome).toEqual({ reply: { success: true, message: "Done." }, note: "Done." });
    expect(jobs).toEqual([
      ["create", "running", "Test - Action: running"],
      ["update", "done", "Test - Action: Done."],
    ]);
    expect(commits[0]).toMatchObject({ entity_type: "Job", entity_data: { user_id: "user-1" } });
  });

  it("fails the job when the action says that it failed", async () => {
    const failing = async () => ({ success: false, message: "No such project." });
    const { outcome, jobs } = await launch({ launch: failing });
    expect(outcome).toEqual({
      reply: { success: false, message: "No such project." },
      note: "No such project.",
    });
    expect(jobs.at(-1)).toEqual(["update", "failed", "Test - Action: No such project."]);
  });

  it("tells the user in one sentence, and the log all, when the action throws", async () => {
    const broken = new Error("broken\nat line 1");
    const { outcome, jobs } = await launch({ launch: () => Promise.reject(broken) });
    expect(outcome.reply).toEqual({ success: false, message: '"Test - Action" failed: broken' });
    expect(outcome.failure?.cause).toBe(broken);
    expect(jobs.at(-1)).toEqual(["update", "failed", "Test - Action: broken"]);
  });

  it("asks for no roles when the processor has launched it itself", async () => {
    const world = { roles: [], summary: { internal: true } };
    const { outcome } = await launch({ roles: () => ["Administrator"] }, world);
    expect(outcome.note).toBe("Done.");
  });

  it("refuses whoever has none of the roles, whatever the menu has shown", async () => {
    let launched = false;
    const action: Partial<Action> = {
      roles: () => ["Administrator"],
      launch: async () => {
        launched = true;
        return { success: true, message: "" };
      },
    };
    const { outcome, jobs } = await launch(action, { roles: ["User"] });
    expect(outcome.reply).toMatchObject({
      success: false,
      message: expect.stringContaining("Administrator"),
    });
    expect([launched, jobs]).toEqual([false, []]);
  });

  it("refuses a selection that the action does not apply to", async () => {
    const { outcome } = await launch({ appliesTo: () => false });
    expect(outcome.reply).toMatchObject({ success: false });
  });

  it("shows the action's form first and launches with what was entered", async () => {
    const form = { title: "Sure?", items: [{ type: "boolean", name: "sure" }] };
    const asking: Partial<Action> = {
      form: async ({ values }) => (values ? undefined : form),
      launch: async ({ values }) => ({ success: true, message: JSON.stringify(values) }),
    };
    expect((await launch(asking)).outcome).toEqual({ reply: { ...form, type: "form" } });
    const entered = { event: { data: { selection: [], values: { sure: true } } } };
    expect((await launch(asking, entered)).outcome.reply).toEqual({
      success: true,
      message: '{"sure":true}',
    });
  });

  it("goes on without a job when ftrack does not give one", async () => {
    const refusing = {
      onCommit: () => {
        throw new Error("no jobs today");
      },
    };
    expect((await launch({}, refusing)).outcome.reply).toMatchObject({ success: true });
  });

  it("marks the job also when ftrack is busy at that moment", async () => {
    const busyOnce = {
      onCommit: (count: number) => {
        if (count === 2) throw new TransientError("busy");
      },
    };
    const { jobs } = await launch({}, busyOnce);
    expect(jobs.slice(1)).toEqual(Array(2).fill(["update", "done", "Test - Action: Done."]));
  });

  it("leaves it to the lane to try again while a server is away and nothing was done", async () => {
    const away = new TransientError("ftrack does not answer");
    const onQuery = () => {
      throw away;
    };
    await expect(launch({}, { onQuery })).rejects.toBe(away);
    const { call, commits } = fakeCall();
    const settingsOf = () => Promise.reject(away);
    await expect(launchHandler(fakeAction).handle({ ...call, settingsOf })).rejects.toBe(away);
    expect(commits).toEqual([]);
  });

  it("does not try again what may be half done, although the fault may pass", async () => {
    const away = new TransientError("ftrack does not answer");
    const { outcome, jobs } = await launch({ launch: () => Promise.reject(away) });
    expect(outcome.reply).toMatchObject({ success: false });
    expect(outcome.failure).toBeInstanceOf(PermanentError);
    expect(jobs.at(-1)?.[1]).toBe("failed");
  });

  it("P1: leaves it to the lane to try again what the processor has launched itself, and shows so", async () => {
    const away = new TransientError("ftrack does not answer");
    const world = { summary: { internal: true } };
    const { call, commits } = fakeCall(world);
    const action = { ...fakeAction, launch: () => Promise.reject(away) };
    await expect(launchHandler(action).handle(call)).rejects.toBe(away);
    expect(JSON.stringify(commits.at(-1))).toContain("ftrack does not answer, is tried again");
  });

  it("goes on in the job of the event when it was cut short before", async () => {
    const first = await launch();
    const [created] = first.commits;
    if (created?.action !== "create") throw new Error("no job was created");
    const id = String(created.entity_data.id);
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const again = await launch({}, { jobs: [id] });
    expect(again.jobs).toEqual([
      ["update", "running", "Test - Action: running"],
      ["update", "done", "Test - Action: Done."],
    ]);
    expect(again.commits).toMatchObject([{ entity_key: [id] }, { entity_key: [id] }]);
    const other = await launch({}, { event: { id: "e2" }, jobs: [id] });
    expect(other.jobs[0]?.[0]).toBe("create");
  });

  it("leaves the event open when the service stops, and says so in the job", async () => {
    const controller = new AbortController();
    const { call, commits } = fakeCall({ signal: controller.signal });
    const action: Action = {
      ...fakeAction,
      launch: async () => {
        controller.abort(new Error("stopped by SIGTERM"));
        throw new Error("whatever");
      },
    };
    await expect(launchHandler(action).handle(call)).rejects.toThrow("stopped by SIGTERM");
    expect(JSON.stringify(commits.at(-1))).toContain("starts again");
  });
});
