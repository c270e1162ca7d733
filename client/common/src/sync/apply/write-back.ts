import pLimit from "p-limit";
import { chunked, type FtrackOperation, type FtrackSession } from "../../ftrack/index.ts";
import { type RetryOptions, retry } from "../../retry.ts";
import type { Mark } from "../plan/plan.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import { readValues } from "../read/read-values.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import { planWriteBack } from "./plan-write-back.ts";
import { RefusalStreak, sendHalving } from "./send-halving.ts";
import { WRITE_TRIES } from "./write-tries.ts";

/** Contexts whose marks go into one request: three values each at the most. */
const MARKS_PER_REQUEST = 330;
const AT_A_TIME = 3;

export interface WriteBackOptions {
  /** Whether somebody else may have written the marks since the values were read: they are read again first. */
  readonly reread?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of contexts that are done, of all whose marks differ. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly retry?: Partial<RetryOptions> | undefined;
}

export interface WrittenBack {
  /** Contexts whose marks were written. */
  readonly written: number;
  /** Context id -> why ftrack refused its marks. */
  readonly refused: ReadonlyMap<string, string>;
  /** Why ftrack refused the first contexts, when the rest were then not tried; otherwise null. */
  readonly hopeless: string | null;
}

interface Difference {
  readonly mark: Mark;
  readonly operations: readonly FtrackOperation[];
}

/**
 * Writes the marks that differ from the present values, a few hundred contexts in a request. After a
 * request that was lost on its way the values are read again and only what still differs is sent. A request
 * that ftrack refuses is cut in two until the one context is found that it refuses.
 */
export async function writeBack(
  session: FtrackSession,
  marks: readonly Mark[],
  values: FtrackTree["values"],
  configurations: MarkConfigurations,
  { reread = false, signal, onProgress, retry: retryOptions }: WriteBackOptions = {},
): Promise<WrittenBack> {
  const differences = marks.flatMap((mark): Difference[] => {
    const operations = planWriteBack(mark, values, configurations);
    return operations.length === 0 ? [] : [{ mark, operations }];
  });
  const sources = Object.values(configurations).map((id) => ({ id, key: id, hierarchical: true }));
  const stillNeeded = async (chunk: readonly Difference[]) => {
    const ids = chunk.map(({ mark }) => mark.contextId);
    const present = await readValues(session, ids, sources, signal);
    return chunk.flatMap(({ mark }) => planWriteBack(mark, present, configurations));
  };
  const send = (chunk: readonly Difference[]) =>
    retry(
      async (failures) => {
        const operations =
          failures === 0 && !reread
            ? chunk.flatMap((difference) => difference.operations)
            : await stillNeeded(chunk);
        if (operations.length > 0) await session.commit(operations, { signal });
      },
      { ...WRITE_TRIES, ...retryOptions, signal },
    );

  const refused = new Map<string, string>();
  const refuse = ({ mark }: Difference, reason: string) => refused.set(mark.contextId, reason);
  const streak = new RefusalStreak();
  const limit = pLimit(AT_A_TIME);
  let done = 0;
  const chunks = [...chunked(differences, MARKS_PER_REQUEST)].map((chunk) =>
    limit(async () => {
      await sendHalving(chunk, { send, refuse, streak, signal });
      done += chunk.length;
      onProgress?.(done, differences.length);
    }),
  );
  await Promise.all(chunks);
  return { written: differences.length - refused.size, refused, hopeless: streak.hopeless };
}
