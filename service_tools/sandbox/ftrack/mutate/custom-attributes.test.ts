import { beforeEach, describe, expect, it } from "vitest";
import { type BatchClient, batchClient } from "../api/batch-client.fixture.ts";

let client: BatchClient;
let shot: string;
let me: string;

beforeEach(() => {
  client = batchClient();
  shot = client.first('Shot where name is "sh030"').id;
  me = client.first("User where username is producer").id;
});

describe("custom attributes of every kind of entity", () => {
  const text = () => client.first('CustomAttributeType where name is "text"').id;

  it("are dense for assets, versions, lists and users, and one store with explicit values", () => {
    const define = (entity_type: string, more: object = {}) =>
      client.create("CustomAttributeConfiguration", {
        key: `of_${entity_type}`,
        entity_type,
        type_id: text(),
        default: "-",
        ...more,
      }).id;
    const onVersion = define("assetversion");
    define("user");
    const anywhere = define("show", { key: "ht", is_hierarchical: true });
    const { id } = client.create("AssetVersion", { asset_id: client.first("Asset").id });
    const values = () =>
      Object.fromEntries(
        client
          .first(`select custom_attributes from AssetVersion where id is ${id}`)
          .custom_attributes.map(({ key, value }: { key: string; value: unknown }) => [key, value]),
      );
    expect(values()).toMatchObject({ of_assetversion: "-", ht: "-" });
    client.update("AssetVersionCustomAttributeValue", [onVersion, id], { value: "dense" });
    client.create("CustomAttributeValue", {
      configuration_id: anywhere,
      entity_id: id,
      value: "explicit",
    });
    expect(values()).toMatchObject({ of_assetversion: "dense", ht: "explicit" });
    const [user] = client.query('select custom_attributes from User where username is "producer"');
    expect(user.custom_attributes).toMatchObject([{ key: "of_user", value: "-", entity_id: me }]);
    expect(
      client.query('User where custom_attributes any (key is "of_user" and value is "-")').length,
    ).toBe(client.query("User").length);
  });

  it("come with their entity, told by key or by configuration", () => {
    const [fend] = client.query('CustomAttributeConfiguration where key is "fend"');
    const made = client.create("Shot", {
      name: "new",
      parent_id: client.first(`select parent_id from Shot where id is ${shot}`).parent_id,
      custom_attributes: [{ key: "handles", value: 12 }],
    });
    const values = (id: string) =>
      client
        .query(`select key, value from ContextCustomAttributeValue where entity_id is ${id}
          and key in (fend, handles)`)
        .map(({ key, value }) => [key, value]);
    expect(values(made.id)).toEqual([
      ["fend", fend.default ?? 1],
      ["handles", 12],
    ]);
    client.update("Shot", made.id, {
      custom_attributes: [{ configuration_id: fend.id, value: 1300 }, { key: "handles" }],
    });
    expect(values(made.id)).toEqual([
      ["fend", 1300],
      ["handles", 12],
    ]);
    const unknown = { custom_attributes: [{ key: "nothing", value: 1 }] };
    expect(() => client.update("Shot", made.id, unknown)).toThrow("no custom attribute");
    const wrong = { custom_attributes: [{ key: "handles", value: "many" }] };
    expect(() => client.update("Shot", made.id, wrong)).toThrow('"handles" takes a number');
  });

  it("of a project hide the global ones of the same key", () => {
    const object_type_id = client.first('ObjectType where name is "Shot"').id;
    const global = { key: "k", entity_type: "task", object_type_id, type_id: text() };
    client.create("CustomAttributeConfiguration", { ...global, default: "site" });
    const value = () =>
      client
        .first(`select custom_attributes from Shot where id is ${shot}`)
        .custom_attributes.filter(({ key }: { key: string }) => key === "k");
    expect(value()).toMatchObject([{ value: "site" }]);
    const project_id = client.first("Project").id;
    client.create("CustomAttributeConfiguration", { ...global, project_id, default: "project" });
    expect(value()).toMatchObject([{ value: "project" }]);
  });

  it("link entities, and are seen from both ends", () => {
    const configuration = client.create("CustomAttributeLinkConfiguration", {
      key: "supervisor",
      entity_type: "task",
      entity_type_to: "user",
    });
    const link = client.create("CustomAttributeLink", {
      configuration_id: configuration.id,
      from_id: shot,
      to_id: me,
    });
    expect(link).toMatchObject({ from_entity_type: "TypedContext", to_entity_type: "User" });
    const found = client.query(
      `Shot where custom_attribute_links[UserCustomAttributeLink] any
       (configuration.key is "supervisor" and user.username is "producer")`,
    );
    expect(found.map(({ id }) => id)).toEqual([shot]);
    const back = client.first(
      `select custom_attribute_links_from[ContextCustomAttributeLinkFrom].context.name from User
       where id is ${me}`,
    );
    expect(back.custom_attribute_links_from).toMatchObject([{ context: { name: "sh030" } }]);
    client.remove("Shot", shot);
    expect(client.query("CustomAttributeLink")).toEqual([]);
  });
});
