import pLimit from "p-limit";
import { isTransient, messageOf } from "../../errors.ts";
import { chunked, type FtrackOperation, type FtrackSession } from "../../ftrack/index.ts";
import { retry } from "../../retry.ts";
import * as keys from "../../settings/index.ts";
import type { Mark } from "../plan/plan.ts";
import { readValues } from "../read/read-ftrack-tree.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";

/** Contexts whose marks go into one request: three values each at the most. */
const MARKS_PER_REQUEST = 330;
const AT_A_TIME = 3;
const TRIES = { tries: 6, firstMs: 300, maxMs: 10_000 };

/** Ids of the configurations that hold the marks. */
export interface MarkConfigurations {
  readonly ayonId: string;
  readonly ayonPath: string;
  readonly failed: string;
}

export type Values = FtrackTree["values"];

/** The configurations of the marks among all; null when one of them is missing or hidden from the API user. */
export function findMarkConfigurations(
  configurations: FtrackTree["catalogue"]["configurations"],
): MarkConfigurations | null {
  const find = (key: string) =>
    configurations.find((one) => one.key === key && one.hierarchical && one.projectId === null)?.id;
  const ayonId = find(keys.CUST_ATTR_KEY_SERVER_ID);
  const ayonPath = find(keys.CUST_ATTR_KEY_SERVER_PATH);
  const failed = find(keys.CUST_ATTR_KEY_SYNC_FAIL);
  return ayonId && ayonPath && failed ? { ayonId, ayonPath, failed } : null;
}

/** The operations that turn the present values into the marks. A row that holds null exists and is updated. */
export function planWriteBack(
  marks: readonly Mark[],
  values: Values,
  configurations: MarkConfigurations,
): FtrackOperation[] {
  return marks.flatMap(({ contextId, ayonId, ayonPath, failed }) => {
    const present = values.get(contextId);
    const write = (configurationId: string, value: string | boolean | null): FtrackOperation[] => {
      if (value === null || present?.get(configurationId) === value) return [];
      const key = { configuration_id: configurationId, entity_id: contextId };
      return present?.has(configurationId)
        ? [
            {
              action: "update",
              entity_type: "CustomAttributeValue",
              entity_key: [configurationId, contextId],
              entity_data: { value },
            },
          ]
        : [
            {
              action: "create",
              entity_type: "CustomAttributeValue",
              entity_data: { ...key, value },
            },
          ];
    };
    return [
      ...write(configurations.failed, failed),
      ...write(configurations.ayonId, ayonId),
      ...write(configurations.ayonPath, ayonPath),
    ];
  });
}

export interface WriteBackOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of marks that are done. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Writes marks, a few hundred contexts in a request. After a request that was lost on its way the values are read
 * again and only what still differs is sent. A request that ftrack refuses is cut in two until the one context is found
 * that it refuses. Answers the reasons by context id.
 */
export async function writeBack(
  session: FtrackSession,
  marks: readonly Mark[],
  values: Values,
  configurations: MarkConfigurations,
  options: WriteBackOptions = {},
): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  const { signal, onProgress } = options;
  const limit = pLimit(AT_A_TIME);
  let done = 0;
  const ids = Object.values(configurations);
  const send = async (chunk: readonly Mark[]): Promise<void> => {
    try {
      await retry(
        async (failures) => {
          const present =
            failures === 0
              ? values
              : await readValues(
                  session,
                  chunk.map((mark) => mark.contextId),
                  ids,
                  signal,
                );
          const operations = planWriteBack(chunk, present, configurations);
          if (operations.length > 0) await session.commit(operations, { signal });
        },
        { ...TRIES, signal },
      );
    } catch (error) {
      signal?.throwIfAborted();
      const [first] = chunk;
      if (isTransient(error) || !first) throw error;
      if (chunk.length === 1) {
        refused.set(first.contextId, messageOf(error));
        return;
      }
      const middle = Math.ceil(chunk.length / 2);
      await send(chunk.slice(0, middle));
      await send(chunk.slice(middle));
    }
  };
  await Promise.all(
    [...chunked(marks, MARKS_PER_REQUEST)].map((chunk) =>
      limit(async () => {
        await send(chunk);
        done += chunk.length;
        onProgress?.(done);
      }),
    ),
  );
  return refused;
}
