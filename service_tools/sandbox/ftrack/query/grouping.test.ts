import { describe, expect, it } from "vitest";
import { batchClient } from "../api/batch-client.fixture.ts";

describe("queries with group by", () => {
  const client = batchClient();

  it("count what shares a value", () => {
    const groups = client.query("select count(id) from Task group by project_id, type_id");
    const tasks = client.query("select type_id from Task");
    expect(groups.length).toBe(new Set(tasks.map((task) => task.type_id)).size);
    const total = groups.reduce((sum, group) => sum + group.count_id, 0);
    expect(total).toBe(tasks.length);
    expect(Object.keys(groups[0])).toEqual(["project_id", "type_id", "count_id"]);
  });

  it("add up, average and find the ends, also along relations", () => {
    const bids = client.query('select bid from Task where type.name is "FX"').map(({ bid }) => bid);
    const [group] = client.query(
      `select type.name, sum(bid), avg(bid), min(bid), max(bid), min(start_date) from Task
       where type.name is "FX" group by type.name limit 1`,
    );
    const sum = bids.reduce((total: number, bid: number) => total + bid, 0);
    expect(group).toMatchObject({
      "type.name": "FX",
      sum_bid: sum,
      avg_bid: sum / bids.length,
      min_bid: Math.min(...bids),
      max_bid: Math.max(...bids),
      min_start_date: { __type__: "datetime" },
    });
  });

  it.each([
    ["select count(id) from Task", 'A function needs "group by" at position 13'],
    ["select name, count(id) from Task group by type_id", '"name" is neither grouped by'],
    ["select median(bid) from Task group by type_id", 'no function "median" at position 7'],
    ["select count(id) from Status group by name", "Status cannot be grouped"],
    ["Task where id in (select count(id) from Task)", 'A function needs "group by"'],
    ["Task where id in (select id from Task group by id)", "sub-query cannot be grouped"],
    ["select count(children) from Task group by type_id", "take plain values"],
  ])("refuse %s", (text, message) => {
    expect(() => client.query(text)).toThrow(message);
  });
});
