import { beforeEach, describe, expect, it } from "vitest";
import { type BatchClient, batchClient } from "../api/batch-client.fixture.ts";

describe("operations that change data", () => {
  let client: BatchClient;
  beforeEach(() => {
    client = batchClient();
  });

  const query = (expression: string) => client.query(expression);
  const first = (expression: string) => client.first(expression);
  const create = (entityType: string, data: object) => client.create(entityType, data);
  const update = (entityType: string, key: string | string[], data: object) =>
    client.update(entityType, key, data);
  const remove = (entityType: string, key: string | string[]) => client.remove(entityType, key);
  const shot = () => first('Shot where name is "sh030"');

  it("give a new context what its project's schema says", () => {
    const parent = shot();
    const names = (row: { id: string }, relation: string) =>
      first(`select ${relation}.name from TypedContext where id is ${row.id}`)[relation]?.name;
    const task = create("Task", { parent_id: parent.id, name: "t" });
    expect([names(task, "status"), names(task, "type")]).toEqual(["Not started", "Concept Art"]);
    const build = create("AssetBuild", { parent_id: parent.id, name: "b" });
    expect([names(build, "status"), names(build, "type")]).toEqual(["Not started", "Character"]);
    const folder = create("Folder", { parent_id: parent.id, name: "f" });
    expect([names(folder, "status"), names(folder, "type")]).toEqual([undefined, undefined]);
    expect(folder.object_type_id).toBe("3c133785-51cb-11e3-980a-20c9d0831e59");
  });

  it("take references in either form, and a context's class from its object type", () => {
    const parent = shot();
    const { id } = first('Type where name is "FX"');
    const created = create("TypedContext", {
      object_type_id: "11c137c0-ee7e-4f9c-91c5-8c77cec22b2c",
      parent: { __entity_type__: "Shot", id: parent.id },
      type: { __entity_type__: "Type", id },
      name: "smoke",
    });
    expect(created.__entity_type__).toBe("TypedContext");
    expect(first('select type.name from Task where name is "smoke"').type.name).toBe("FX");
  });

  it("answer a new list under the type that was asked for", () => {
    const category_id = first("ListCategory").id;
    const project_id = first("Project").id;
    const list = create("List", { name: "to check", category_id, project_id });
    expect(list).toMatchObject({ __entity_type__: "List", system_type: "task", is_open: true });
    const { id } = shot();
    create("ListObject", { list_id: list.id, entity_id: id });
    const found = first(`select items.name, name from TypedContextList where items.id is ${id}`);
    expect(found).toMatchObject({ name: "to check", items: [{ name: "sh030" }] });
    remove("Shot", id);
    expect(query(`ListObject where entity_id is "${id}"`)).toEqual([]);
  });

  it("make a collection hold exactly what is sent", () => {
    const roles = query("SecurityRole");
    const configuration = create("CustomAttributeConfiguration", {
      key: "ayon_id",
      entity_type: "show",
      is_hierarchical: true,
      type_id: first('CustomAttributeType where name is "text"').id,
      config: JSON.stringify({ markdown: false }),
      read_security_roles: roles,
    });
    const readers = () =>
      first(
        `select read_security_roles.name from CustomAttributeConfiguration where key is ayon_id`,
      ).read_security_roles.length;
    expect(configuration).toMatchObject({ label: "ayon_id", default: "", core: false });
    expect(readers()).toBe(4);
    const answer = update("CustomAttributeConfiguration", configuration.id, {
      read_security_roles: roles.slice(0, 1),
    });
    expect(answer.read_security_roles).toHaveLength(1);
    expect(readers()).toBe(1);
    const dense = first(`select custom_attributes from Shot where name is "sh030"`);
    const value = dense.custom_attributes.find((row: { key: string }) => row.key === "ayon_id");
    expect(value).toMatchObject({ value: "" });
    expect(() => create("CustomAttributeConfiguration", { ...configuration, id: "x" })).toThrow(
      'already a custom attribute "ayon_id"',
    );
  });

  it("keep metadata as a map", () => {
    const { id } = shot();
    const entry = (key: string, value: string) => ({ key, value, parent_type: "Shot" });
    update("Shot", id, { metadata: [entry("a", "1"), entry("b", "2")] });
    update("Shot", id, { metadata: [entry("b", "3")] });
    create("Metadata", { ...entry("c", "4"), parent_id: id });
    create("Metadata", { ...entry("c", "5"), parent_id: id });
    const found = query(`select value from Metadata where parent_id is "${id}"and key != "z"`);
    expect(found.map((row: { key: string; value: string }) => [row.key, row.value])).toEqual([
      ["b", "3"],
      ["c", "5"],
    ]);
  });

  it("move a context with all that is below it, but never into itself", () => {
    const { id: sequence } = first('Sequence where name is "sq010"');
    const { id: episode } = first("Episode");
    const { id: schema } = first("ProjectSchema");
    const project = create("Project", { name: "two", project_schema_id: schema });
    expect(project).toMatchObject({ full_name: "two", status: "active", project_id: project.id });
    update("Sequence", sequence, { parent_id: project.id });
    expect(query(`Task where project_id is ${project.id}`)).toHaveLength(10);
    expect(() => update("Episode", episode, { parent_id: episode })).toThrow("cannot be moved");
    const child = first(`Shot where parent_id is ${sequence}`).id;
    expect(() => update("Sequence", sequence, { parent_id: child })).toThrow("cannot be moved");
    expect(() => update("Project", project.id, { parent_id: sequence })).toThrow("cannot be");
  });

  it("let nothing be a part of itself", () => {
    const parent_id = shot().id;
    const note = create("Note", { content: "a", parent_id }).id;
    const answer = create("Note", { content: "b", parent_id, in_reply_to_id: note }).id;
    const refused = "cannot be its own part";
    expect(() => update("Note", note, { parent_id: note })).toThrow(refused);
    expect(() => update("Note", note, { parent_id: answer })).toThrow(refused);
    expect(() => update("Note", answer, { replies: [{ id: note }] })).toThrow(refused);
    const sequence = create("SequenceComponent", { name: "a" }).id;
    const inner = create("ContainerComponent", { name: "b", container_id: sequence }).id;
    expect(() => update("SequenceComponent", sequence, { container_id: inner })).toThrow(refused);
    const group = create("Group", { name: "a" }).id;
    expect(() => update("Group", group, { parent_id: group })).toThrow(refused);
    update("Note", answer, { parent_id: note });
    expect(first(`Note where id is ${answer}`)).toBeDefined();
  });

  it("clear references to what is deleted and does not own them", () => {
    const { id } = first("User where username is supervisor");
    const job = create("Job", { user_id: id, data: '{"description":"x"}' });
    expect(job).toMatchObject({ status: "queued", type: "api_job", user_id: id });
    remove("User", id);
    expect(first(`select user_id from Job where id is ${job.id}`).user_id).toBeNull();
    expect(query(`UserSecurityRole where user_id is ${id}`)).toEqual([]);
  });

  it("truncate a stored time to seconds, and echo it as it was sent", () => {
    const sent = { __type__: "datetime", value: "2026-03-01T10:00:00.123456+01:00" };
    const task = create("Task", { parent_id: shot().id, name: "t", start_date: sent });
    expect(task.start_date).toEqual(sent);
    expect(first(`select start_date from Task where id is ${task.id}`).start_date).toEqual({
      __type__: "datetime",
      value: "2026-03-01T09:00:00",
    });
  });

  it("unwrap a text that a client took for a time", () => {
    const wrapped = { __type__: "datetime", value: "2026-11-23" };
    expect(update("Shot", shot().id, { name: wrapped }).name).toBe("2026-11-23");
  });

  it.each([
    ["an unknown attribute", () => update("Shot", shot().id, { nam: "x" }), '"nam"'],
    ["a wrong kind of value", () => update("Shot", shot().id, { name: 5 }), "takes a text"],
    ["a wrong date", () => create("Task", { start_date: "soon" }), "takes a date"],
    ["a status that is none", () => update("Shot", shot().id, { status_id: "x" }), "no Status x"],
    ["a choice that is none", () => create("Job", { status: "odd" }), "one of queued, running"],
    [
      "the name of another user",
      () => update("User", first("User where username is artist").id, { username: "Producer" }),
      "already a user called Producer",
    ],
    ["a change of the id", () => update("Shot", shot().id, { id: "x" }), "id cannot be changed"],
    [
      "a status on a sequence",
      () =>
        update("Sequence", first("Sequence").id, {
          status_id: first("Status").id,
        }),
      "status_id cannot be changed",
    ],
    ["a computed value", () => update("Shot", shot().id, { link: "x" }), "computed"],
    ["a context without a parent", () => create("Shot", { name: "x" }), '"parent_id"'],
    ["a project without a schema", () => create("Project", { name: "x" }), '"project_schema_id"'],
    ["an abstract type", () => create("Context", { name: "x" }), "cannot be created"],
    ["a row of a view", () => create("ContextCustomAttributeValue", {}), "cannot be created"],
    ["a missing entity", () => update("Shot", "none", {}), "no Shot with the key none"],
    ["another type's entity", () => remove("Task", shot().id), "no Task with the key"],
    ["a known id", () => create("Shot", { id: shot().id, parent_id: shot().id }), "already"],
    [
      "a value for no entity",
      () =>
        create("CustomAttributeValue", {
          configuration_id: first("CustomAttributeConfiguration").id,
          entity_id: "nobody",
        }),
      "no entity nobody",
    ],
    ["members that are no list", () => update("Shot", shot().id, { metadata: {} }), "takes a list"],
    ["a hidden type", () => create("ConfigurationReadRole", {}), '"ConfigurationReadRole"'],
  ])("refuse %s", (_what, attempt, message) => {
    expect(attempt).toThrow(message);
  });
});
