import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { batchClient } from "../api/batch-client.fixture.ts";
import type { UpdatedEntity } from "../events/update-event.ts";
import { createModel } from "../model/model.ts";
import { Graph } from "../store/graph.ts";
import { Store } from "../store/store.ts";
import { ChangeLog } from "./change-log.ts";
import { History } from "./history.ts";
import type { Mutation } from "./mutation.ts";

it("writes every change to ftrack's own log, with ids that grow and what was deleted", () => {
  const client = batchClient();
  const shot = client.first('Shot where name is "sh030"').id;
  const events = (where: string) =>
    client.query(`select action, insert, data, user.username, project_id, parent_type from Event
      where ${where} order by id`);
  const [status] = client.query('Status where name is "Approved"');
  client.update("Shot", shot, { status_id: status.id, description: "new" });
  const changes = events(`parent_id is ${shot}`);
  expect(changes.map(({ action, insert }) => [action, insert])).toEqual([
    ["change.status.shot", "update"],
    ["db.update.task", "update"],
  ]);
  expect(changes[0]).toMatchObject({
    user: { username: "producer" },
    project_id: client.first("Project").id,
    parent_type: "task",
  });
  expect(changes[1].id).toBeGreaterThan(changes[0].id);

  const task = client.create("Task", { name: "t", parent_id: shot });
  const resource_id = client.first("User where username is oleg").id;
  client.create("Appointment", { context_id: task.id, resource_id, type: "assignment" });
  const told = client.query(
    `select action from Event where feeds.owner_id is ${resource_id}
     and feeds.distance is "0" and feeds.relation is "assigned"`,
  );
  expect(told).toMatchObject([{ action: "db.append.task:user" }]);

  const configuration_id = client.first('CustomAttributeConfiguration where key is "fend"').id;
  client.update("ContextCustomAttributeValue", [configuration_id, shot], { value: 1234 });
  expect(events('action is "update.custom_attribute.fend"')).toHaveLength(1);

  client.remove("Task", task.id);
  const [gone] = events(
    `insert is "delete" and parent_id is ${task.id} and action is db.remove.task`,
  );
  expect(JSON.parse(gone.data)).toMatchObject({
    entityId: task.id,
    entity_type: "Task",
    changes: { name: { old: "t", new: null } },
  });
  expect(() => client.create("Event", { action: "x" })).toThrow("cannot be created");
});

it("keeps so many rows and no more, with those who were told of them", () => {
  const store = new Store(createModel());
  const actor = store.transaction(() => store.insert(store.model.get("User"), { id: "u" }));
  const mutation: Mutation = {
    graph: new Graph(store),
    log: new ChangeLog(() => []),
    actor,
    now: () => "2026-01-05T00:00:00",
    newId: randomUUID,
  };
  const history = new History(3);
  const assign = () => history.write(mutation, [assignment]);
  const ids = (type: string, name: string) =>
    [...store.table(store.model.get(type)).rows()].map(({ fields }) => fields[name]);
  for (let count = 0; count < 4; count += 1) store.transaction(assign);
  const fail = () => {
    assign();
    throw new Error("on purpose");
  };
  expect(() => store.transaction(fail)).toThrow("on purpose");
  expect(ids("Event", "id").sort()).toEqual([2, 3, 4]);
  store.transaction(assign);
  expect(ids("Event", "id").at(-1)).toBeGreaterThan(4);
  expect(ids("Event", "id").length).toBeLessThanOrEqual(3);
  expect(ids("Feed", "social_id").sort()).toEqual(ids("Event", "id").sort());
});

const assignment: UpdatedEntity = {
  entityId: "a",
  entityType: "appointment",
  entity_type: "Appointment",
  action: "add",
  keys: ["resource_id"],
  changes: { resource_id: { old: null, new: "somebody" } },
  objectTypeId: "appointment",
  parentId: null,
  parents: [],
};
