import type { Content } from "../plan/plan.ts";
import { compareZip } from "../zip/compare-zip.ts";
import { readZip } from "../zip/read-zip.ts";

/** The launcher unpacks `private/client.zip`: it must hold the client package that was built. */
export async function checkClientZip(zip: Buffer, client: readonly Content[]): Promise<string[]> {
  const differences = compareZip(client, await readZip(zip));
  return differences.map(
    (difference) => `In private/client.zip ${difference}: delete it and build again.`,
  );
}
