import { describe, expect, it } from "vitest";
import { ProjectLanes } from "./project-lanes.ts";

const job = { isBackground: false, storedAt: 0, sourceId: "e0" };

/** Lanes in which no work is to be expected. */
function quiet(bounds = {}): ProjectLanes {
  const lanes = new ProjectLanes(bounds);
  lanes.startLook().foundNothing();
  return lanes;
}

describe("lanes of projects", () => {
  it("are worth a look until one has found nothing, and again when one of them has had a job", () => {
    const lanes = new ProjectLanes();
    expect(lanes.isWorthALook).toBe(true);
    lanes.startLook().foundNothing();
    expect(lanes.isWorthALook).toBe(false);
    lanes.take("a", job);
    expect(lanes.isWorthALook).toBe(false);
    lanes.open("a");
    expect(lanes.isWorthALook).toBe(true);
  });

  it("are worth a look when one that is open is told to have work", () => {
    const lanes = quiet();
    lanes.take("a", job);
    lanes.tell("a", "e1");
    expect(lanes.isWorthALook).toBe(false);
    lanes.tell("b", "e2");
    expect(lanes.isWorthALook).toBe(true);
  });

  it("are not worth a look because of an event that was taken before it was told of", () => {
    const lanes = quiet();
    lanes.take("a", { ...job, sourceId: "e1" });
    lanes.open("a");
    lanes.startLook().foundNothing();
    lanes.tell("a", "e1");
    expect([lanes.isWorthALook, lanes.isAwaiting]).toEqual([false, false]);
    lanes.tell("a", "e2");
    expect([lanes.isWorthALook, lanes.isAwaiting]).toEqual([true, true]);
  });

  it("stay worth a look where a lane opens while another look is under way", () => {
    const lanes = quiet();
    lanes.take("a", job);
    const look = lanes.startLook();
    lanes.open("a");
    look.foundNothing();
    expect(lanes.isWorthALook).toBe(true);
  });

  it("may have more behind a job that waited for the one before it, and else have not", () => {
    const lanes = quiet();
    lanes.tell("a", "e1");
    expect(lanes.mayHaveMore("a")).toBe(false);
    lanes.take("a", job);
    lanes.open("a");
    expect(lanes.mayHaveMore("a")).toBe(true);
    lanes.startLook().foundNothing();
    expect(lanes.mayHaveMore("a")).toBe(false);
  });

  it("take no more than there is room for, and one job each", () => {
    const lanes = new ProjectLanes({ mostRunning: 2 });
    expect([lanes.take("a", job), lanes.take("a", job), lanes.take(null, job)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(lanes.isWorthALook).toBe(false);
    expect(lanes.startLook().closed).toEqual(["a", null]);
  });

  it("leave out what nobody waits for while enough of it is in hand", () => {
    const lanes = quiet({ mostBackground: 1 });
    lanes.take("a", { ...job, isBackground: true });
    expect(lanes.startLook().withoutBackground).toBe(true);
    lanes.open("a");
    lanes.startLook().foundNothing();
    expect(lanes.startLook().withoutBackground).toBe(false);
  });

  it("rest closed and free the room of their job", () => {
    const lanes = quiet({ mostRunning: 1 });
    lanes.take("a", job);
    lanes.rest("a", 500);
    lanes.tell("b", "e2");
    expect([lanes.isWorthALook, lanes.nextWake, lanes.startLook().closed]).toEqual([
      true,
      500,
      ["a"],
    ]);
    lanes.wake(499);
    expect(lanes.startLook().closed).toEqual(["a"]);
    lanes.wake(500);
    expect([lanes.nextWake, lanes.startLook().closed]).toEqual([undefined, []]);
  });

  it("are left out while somebody else has a job of theirs in hand", () => {
    const lanes = quiet();
    lanes.take("a", job);
    lanes.hold(["a", "b"]);
    expect([lanes.isWorthALook, lanes.startLook().closed]).toEqual([true, ["a", "b"]]);
    lanes.open("a");
    lanes.hold([]);
    expect(lanes.startLook().closed).toEqual([]);
  });

  it("are not worth a look for what comes in one that somebody else has in hand, until that is let go", () => {
    const lanes = quiet();
    lanes.hold(["a"]);
    lanes.startLook().foundNothing();
    lanes.tell("a", "event");
    expect(lanes.isWorthALook).toBe(false);
    lanes.hold([]);
    expect(lanes.isWorthALook).toBe(true);
  });

  it("know the age of the oldest event in hand, resting ones included", () => {
    const lanes = quiet();
    expect(lanes.oldest).toBeUndefined();
    lanes.take("a", { ...job, storedAt: 20 });
    lanes.take("b", { ...job, storedAt: 10 });
    lanes.rest("b", 500);
    expect(lanes.oldest).toBe(10);
  });
});
