import { randomUUID } from "node:crypto";
import { type AyonClient, dispatchEvent } from "@ayon-ftrack/common/ayon";
import { projectShard } from "@ayon-ftrack/common/ftrack";
import { retry } from "@ayon-ftrack/common/service";

/** What takes the place of an event of ftrack's, and is none. */
export const poisonForms = ["nothing", "no id", "no topic", "a topic that is no text"] as const;

export type PoisonForm = (typeof poisonForms)[number];

const payloads: Readonly<Record<PoisonForm, object>> = {
  nothing: {},
  "no id": { topic: "ftrack.update", data: { entities: [] } },
  "no topic": { id: "poison", data: {} },
  "a topic that is no text": { id: "poison", topic: { ftrack: "update" } },
};

/** Stores an event that nobody can deal with in the lane of a project, however long AYON is away. Answers its hash. */
export async function storePoison(
  ayon: AyonClient,
  projectId: string,
  form: PoisonForm,
): Promise<string> {
  const hash = `poison-${randomUUID()}`;
  const event = {
    topic: "ftrack.leech",
    hash,
    description: `Poison: ${form}`,
    summary: { topic: "ftrack.update", projectId, shard: projectShard(projectId) },
    payload: payloads[form],
  };
  const pauses = { firstMs: 200, maxMs: 2_000, retryIf: () => true };
  await retry(() => dispatchEvent(ayon, event, { retry: false }), pauses);
  return hash;
}
