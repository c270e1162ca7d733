import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  at,
  createFolder,
  idOf,
  type OpenSandbox,
  openSandbox,
  operation,
} from "../testing/open-sandbox.ts";

describe("the ways of AYON that can be chosen", () => {
  let ayon: OpenSandbox;

  beforeEach(async () => {
    ayon = await openSandbox({ projects: [{ name: "Demo", code: "demo" }] });
    await ayon.operate("Demo", [createFolder(1, { name: "a" })]);
  });
  afterEach(() => ayon.stop());

  const payloadOf = async (topic: string) => {
    const filter = { conditions: [{ key: "topic", value: topic }] };
    const { body } = await ayon.call("POST", "/api/query", { entity: "event", filter });
    return at(body, 0, "payload");
  };
  const rename = (name: string) =>
    ayon.operate("Demo", [operation("update", "folder", 1, { name })]);

  it("leave out old and new values without the audit trail", async () => {
    await rename("b");
    expect(await payloadOf("entity.folder.renamed")).toEqual({ oldValue: "a", newValue: "b" });
    ayon.control.setFaults({ noAuditTrail: true });
    await rename("c");
    expect(await payloadOf("entity.folder.renamed")).toEqual({});
  });

  it("take back a failed request whole, or keep what came before the failure", async () => {
    const failing = (number: number) => [
      createFolder(number, { name: `f${number}` }),
      operation("delete", "folder", 99),
    ];
    const exists = async (number: number) =>
      (await ayon.call("GET", `/api/projects/Demo/folders/${idOf(number)}`)).status === 200;
    await ayon.operate("Demo", failing(2));
    expect(await exists(2)).toBe(true);
    ayon.control.setFaults({ wholeRollback: true });
    await ayon.operate("Demo", failing(3));
    expect(await exists(3)).toBe(false);
  });

  it("take back whole what the database refuses, whatever is chosen", async () => {
    const { body } = await ayon.operate("Demo", [
      createFolder(2, { name: "b" }),
      createFolder(3, { name: "c", folderType: "Unheard of" }),
    ]);
    expect(body).toMatchObject({
      success: false,
      operations: [{ success: true }, { status: 409, errorCode: "foreign-key-violation" }],
    });
    const folder = await ayon.call("GET", `/api/projects/Demo/folders/${idOf(2)}`);
    expect(folder.status).toBe(404);
  });

  it("let reads overtake writes that take a real server's time", async () => {
    ayon.control.setFaults({ costs: 10 });
    const answered: string[] = [];
    await Promise.all([
      rename("d").then(() => answered.push("write")),
      ayon.call("GET", "/api/users/me").then(() => answered.push("read")),
    ]);
    expect(answered).toEqual(["read", "write"]);
  });
});
