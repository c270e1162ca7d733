import { chunked, type FtrackSession } from "../../ftrack/index.ts";
import { type RetryOptions, retry } from "../../retry.ts";
import { readValues } from "../read/read-values.ts";
import { RefusalStreak, sendHalving } from "./send-halving.ts";
import { WRITE_TRIES } from "./write-tries.ts";
import { type WantedValue, writeValue } from "./write-value.ts";

const VALUES_PER_REQUEST = 500;

export interface WriteValuesOptions {
  readonly signal?: AbortSignal | undefined;
  readonly retry?: Partial<RetryOptions> | undefined;
}

/**
 * Sets custom attributes in ftrack, one of each entity, some hundreds in a request. What is there is read first, each
 * time: somebody else may have written it, or a request that seemed lost. Answers what ftrack refused, and why.
 */
export async function writeValues(
  session: FtrackSession,
  wanted: readonly WantedValue[],
  { signal, retry: retryOptions }: WriteValuesOptions = {},
): Promise<ReadonlyMap<WantedValue, string>> {
  const configurationIds = new Set(wanted.map(({ configurationId }) => configurationId));
  const sources = [...configurationIds].map((id) => ({ id, key: id, hierarchical: true }));
  const send = (some: readonly WantedValue[]) =>
    retry(
      async () => {
        const ids = some.map(({ entityId }) => entityId);
        const present = await readValues(session, ids, sources, signal);
        const operations = some.flatMap((one) => writeValue(one, present.get(one.entityId)));
        if (operations.length > 0) await session.commit(operations, { signal });
      },
      { ...WRITE_TRIES, ...retryOptions, signal },
    );
  const refused = new Map<WantedValue, string>();
  const streak = new RefusalStreak();
  for (const chunk of chunked(wanted, VALUES_PER_REQUEST)) {
    await sendHalving(chunk, {
      send,
      refuse: (one, reason) => refused.set(one, reason),
      streak,
      signal,
    });
  }
  return refused;
}
