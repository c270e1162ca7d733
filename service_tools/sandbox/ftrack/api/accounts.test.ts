import { afterEach, beforeEach, expect, it } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";

let sandbox: FtrackSandbox;
beforeEach(async () => {
  sandbox = await startFtrackSandbox();
});
afterEach(() => sandbox.stop());

/** The results of operations, or an error in ftrack's shape. */
async function call(user: string, key: string, ...operations: object[]) {
  const response = await fetch(`${sandbox.url}/api`, {
    method: "POST",
    headers: { "ftrack-user": user, "ftrack-api-key": key },
    body: JSON.stringify(operations),
  });
  return JSON.parse(await response.text());
}

function artist() {
  const user = sandbox.users.find(({ username }) => username === "artist");
  if (!user) throw new Error("The seed has no artist.");
  return user;
}

const refused = { exception: "InvalidCredentialsError", error_code: "api_credentials_invalid" };

it("takes the new key of a user, and the old one no more", async () => {
  const { id, apiKey } = artist();
  const reset = { action: "reset_remote", reset_type: "api_key", entity_type: "User" };
  const [{ data }] = await call("artist", apiKey, { ...reset, entity_key: id });
  expect(await call("artist", apiKey)).toMatchObject(refused);
  expect(await call("artist", data.api_key)).toEqual([]);
});

it("leaves a key as it was when the batch that replaced it fails", async () => {
  const { id, apiKey } = artist();
  const reset = { action: "reset_remote", reset_type: "api_key", entity_key: id };
  const wrong = { action: "delete", entity_type: "Task", entity_key: "none" };
  expect(await call("artist", apiKey, reset, wrong)).toMatchObject({ exception: "NotFoundError" });
  expect(await call("artist", apiKey)).toEqual([]);
});

it("knows a user by a new name, whatever its case, and by the old one no more", async () => {
  const { id, apiKey } = artist();
  const entity_data = { username: "Aino" };
  await call("artist", apiKey, {
    action: "update",
    entity_type: "User",
    entity_key: id,
    entity_data,
  });
  expect(await call("aino", apiKey)).toEqual([]);
  expect(await call("artist", apiKey)).toMatchObject(refused);
});
