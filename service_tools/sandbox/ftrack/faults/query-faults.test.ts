import { expect, it, vi } from "vitest";
import { SandboxControl } from "../../control/index.ts";
import { createModel } from "../model/model.ts";
import { QueryEngine } from "../query/query-engine.ts";
import { Graph } from "../store/graph.ts";
import { Store } from "../store/store.ts";
import { ftrackFaults } from "./ftrack-faults.ts";
import { QueryFaults } from "./query-faults.ts";

it("shows some rows of the log of changes late, when higher ids have been seen already", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) });
  const store = new Store(createModel());
  const control = new SandboxControl({}, ftrackFaults);
  const engine = new QueryEngine(new Graph(store), new QueryFaults(control));
  const log = (id: number) => {
    const created_at = new Date().toISOString().slice(0, 19);
    store.transaction(() => store.insert(store.model.get("Event"), { id, created_at }));
  };
  const seen = () =>
    engine.run("select id from Event order by id").rows.map((row) => row.fields.id);

  control.setFaults({ lateEventIdsMs: 5_000, after: 1, times: 1 });
  for (const id of [1, 2, 3]) log(id);
  expect(seen()).toEqual([1, 3]);
  vi.advanceTimersByTime(4_000);
  expect(seen()).toEqual([1, 3]);
  vi.advanceTimersByTime(1_000);
  expect(seen()).toEqual([1, 2, 3]);
  vi.useRealTimers();
});
