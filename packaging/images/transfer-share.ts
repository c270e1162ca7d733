import type { ProgressRecord } from "./read-progress.ts";

/**
 * Follows how much of an image has come or gone, over all of its parts: takes the engine's records and answers
 * `45 %`, or nothing as long as no sizes are known.
 */
export function transferShare(): (record: ProgressRecord) => string {
  const parts = new Map<string, { current: number; total: number }>();
  return ({ id = "", status, progressDetail: { current, total } = {} }) => {
    const part = parts.get(id);
    if (current !== undefined && total) parts.set(id, { current: Math.min(current, total), total });
    else if (part && /complete|exists|pushed/i.test(status ?? "")) part.current = part.total;
    const sums = { current: 0, total: 0 };
    for (const each of parts.values()) {
      sums.current += each.current;
      sums.total += each.total;
    }
    return sums.total === 0 ? "" : `${Math.floor((100 * sums.current) / sums.total)} %`;
  };
}
