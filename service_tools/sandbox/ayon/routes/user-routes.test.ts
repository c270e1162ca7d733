import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, type OpenSandbox, openSandbox } from "../testing/open-sandbox.ts";

describe("users, secrets and attributes", () => {
  let ayon: OpenSandbox;
  beforeAll(async () => {
    ayon = await openSandbox({
      users: [{ name: "anna", email: "a@studio.test", fullName: "Anna" }],
    });
  });
  afterAll(() => ayon.stop());

  it("has an administrator, a service user and the artists it was started with", async () => {
    expect((await ayon.call("GET", "/api/users/admin")).body).toMatchObject({
      data: { isAdmin: true },
    });
    expect((await ayon.call("GET", "/api/users/anna")).body).toMatchObject({
      attrib: { email: "a@studio.test", fullName: "Anna" },
      active: true,
    });
  });

  it("makes, changes and removes users", async () => {
    const put = await ayon.call("PUT", "/api/users/ben", {
      attrib: { fullName: "Ben", unknown: 1 },
      data: { isManager: true, a: 1 },
    });
    expect(put.status).toBe(204);
    expect((await ayon.call("PUT", "/api/users/ben", {})).status).toBe(409);
    await ayon.call("PATCH", "/api/users/ben", { data: { a: null }, attrib: { email: "b@x.y" } });
    expect((await ayon.call("GET", "/api/users/ben")).body).toMatchObject({
      attrib: { fullName: "Ben", email: "b@x.y" },
      data: { isManager: true },
    });
    expect((await ayon.call("DELETE", "/api/users/ben")).status).toBe(204);
    expect((await ayon.call("GET", "/api/users/ben")).status).toBe(404);
  });

  it("shows artists no more of others than their names", async () => {
    const asAnna = { "x-as-user": "anna" };
    expect((await ayon.call("GET", "/api/users/admin", undefined, asAnna)).body).toEqual({
      name: "admin",
      attrib: { fullName: "Administrator" },
    });
  });

  it("keeps secrets, and lists those whose names start with an underscore for nobody", async () => {
    const put = (name: string, value: string) =>
      ayon.call("PUT", `/api/secrets/${name}`, { value });
    expect((await put("ftrack_key", "s3cret")).status).toBe(204);
    await put("_hidden", "x");
    expect((await ayon.call("GET", "/api/secrets")).body).toEqual([
      { name: "ftrack_key", value: "s3cret" },
    ]);
    expect((await ayon.call("GET", "/api/secrets/ftrack_key")).body).toEqual({
      name: "ftrack_key",
      value: "s3cret",
    });
    expect((await ayon.call("GET", "/api/secrets/none")).status).toBe(404);
    expect((await ayon.call("DELETE", "/api/secrets/ftrack_key")).status).toBe(204);
    expect((await ayon.call("GET", "/api/secrets/ftrack_key")).status).toBe(404);
  });

  it("shows its attributes, each with a default even if that is null", async () => {
    const { body } = await ayon.call("GET", "/api/attributes");
    expect(at(body, "attributes")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: "fps",
          scope: ["project", "folder", "version", "representation", "task"],
          builtin: true,
          data: expect.objectContaining({
            type: "float",
            title: "FPS",
            default: 25,
            gt: 0,
            lt: null,
            inherit: true,
          }),
        }),
        expect.objectContaining({
          name: "description",
          data: expect.objectContaining({ type: "string", default: null, inherit: false }),
        }),
      ]),
    );
    expect(at(body, "attributes")).not.toContainEqual(
      expect.objectContaining({ name: "ftrackId" }),
    );
  });

  it("takes a new attribute into use at the next restart", async () => {
    const mood = { scope: ["folder"], data: { type: "string", title: "Mood" } };
    expect((await ayon.call("PUT", "/api/attributes/mood", mood)).status).toBe(204);
    const named = expect.arrayContaining([expect.objectContaining({ name: "mood" })]);
    const shown = async () => at((await ayon.call("GET", "/api/attributes")).body, "attributes");
    expect(await shown()).not.toEqual(named);
    await ayon.call("POST", "/api/system/restart");
    await expect.poll(shown).toEqual(named);
    const wrong = { scope: ["moon"], data: { type: "string" } };
    expect((await ayon.call("PUT", "/api/attributes/mood", wrong)).status).toBe(400);
  });
});
