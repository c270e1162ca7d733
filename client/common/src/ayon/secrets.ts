import { recordOf } from "../record.ts";
import type { AyonClient, AyonRequest } from "./client.ts";

/** Values of AYON's secrets by name. Needs a service or admin key; other keys get no values. */
export async function readSecrets(
  ayon: AyonClient,
  options: Pick<AyonRequest, "signal" | "retry"> = {},
): Promise<Map<string, string>> {
  const answer = await ayon.get("secrets", options);
  const secrets = new Map<string, string>();
  for (const item of Array.isArray(answer) ? answer : []) {
    const { name, value } = recordOf(item);
    if (typeof name === "string" && typeof value === "string") secrets.set(name, value);
  }
  return secrets;
}
