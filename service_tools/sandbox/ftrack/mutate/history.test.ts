import { expect, it } from "vitest";
import { batchClient } from "../api/batch-client.fixture.ts";

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
