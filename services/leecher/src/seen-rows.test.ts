import { describe, expect, it } from "vitest";
import type { LogRow } from "./log-row.ts";
import { SeenRows } from "./seen-rows.ts";

const minute = 60_000;
const start = Date.parse("2026-11-23T10:00:00Z");

function rowAt(id: number, at: number | undefined): LogRow {
  const rest = { parentType: "task", parentId: "shot-1", projectId: "project-1", action: "" };
  return { id, at, ...rest, userId: undefined, username: undefined };
}

function ids(rows: readonly LogRow[]): number[] {
  return rows.map(({ id }) => id);
}

describe("SeenRows", () => {
  it("asks for what has a higher id, and for all that happened within two overlaps", () => {
    const seen = new SeenRows({ id: 7, at: start }, 5 * minute);
    expect(seen.window(0)).toEqual({ id: 7, since: start - 10 * minute });
    seen.take([rowAt(9, start + minute)]);
    expect(seen.window(0)).toEqual({ id: 9, since: start - 9 * minute });
  });

  it("asks for old rows once in each overlap", () => {
    const seen = new SeenRows({ id: 7, at: start }, 5 * minute);
    const since = start - 10 * minute;
    seen.endWindow(seen.window(0), 0);
    expect(seen.window(minute)).toEqual({ id: 7, since: undefined });
    seen.endWindow(seen.window(minute), minute);
    expect(seen.window(5 * minute)).toEqual({ id: 7, since: since + 5 * minute });
  });

  it("asks for everything behind the id of a log without moments", () => {
    const seen = new SeenRows({ id: 0, at: undefined }, 5 * minute);
    seen.take([rowAt(1, undefined)]);
    expect(seen.window(0)).toEqual({ id: 1, since: undefined });
  });

  it("asks for old rows no longer when nothing happens for a while", () => {
    const seen = new SeenRows({ id: 7, at: start }, 5 * minute);
    expect(seen.window(1_000).since).toBe(start - 10 * minute);
    expect(seen.window(1_000 + 5 * minute).since).toBe(start - 5 * minute);
    seen.take([rowAt(8, start + 10 * minute)]);
    expect(seen.window(1_000 + 6 * minute).since).toBe(start);
    expect(seen.window(0).since).toBe(start);
  });

  it("takes each row once, also one that shows up late", () => {
    const seen = new SeenRows({ id: 1, at: start }, 5 * minute);
    expect(ids(seen.take([rowAt(2, start), rowAt(4, start)]))).toEqual([2, 4]);
    expect(ids(seen.take([rowAt(2, start), rowAt(3, start), rowAt(4, start)]))).toEqual([3]);
    expect(seen.position).toEqual({ id: 4, at: start });
  });

  it("goes by ids when the clock of ftrack is set back", () => {
    const seen = new SeenRows({ id: 1, at: start }, 5 * minute);
    seen.take([rowAt(2, start - 60 * minute)]);
    expect(seen.position).toEqual({ id: 2, at: start });
    expect(seen.window(0).id).toBe(2);
  });

  it("never asks again for what it has forgotten", () => {
    const seen = new SeenRows({ id: 0, at: start }, 5 * minute);
    const at = (id: number) => start + id * 7_300;
    const rows = Array.from({ length: 300 }, (_, index) => rowAt(index + 1, at(index + 1)));
    seen.take(rows);
    const { since = Number.NEGATIVE_INFINITY } = seen.window(0);
    const asked = rows.filter((row) => (row.at ?? 0) > since);
    expect(asked.length).toBeGreaterThan(30);
    expect(seen.take(asked)).toEqual([]);
  });

  it("remembers no more than it may, and asks for less then", () => {
    const seen = new SeenRows({ id: 0, at: start }, 5 * minute, 10);
    const rows = Array.from({ length: 40 }, (_, index) => rowAt(index + 1, start + index * 300));
    seen.take(rows);
    const { since = Number.NEGATIVE_INFINITY } = seen.window(0);
    const asked = rows.filter((row) => (row.at ?? 0) > since);
    expect(asked.length).toBeLessThanOrEqual(10);
    expect(seen.take(asked)).toEqual([]);
  });
});
