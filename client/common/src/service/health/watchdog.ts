import type { Health, Stall } from "./health.ts";

const everyMs = 5_000;

/** Looks at the loops now and then, and calls `onStall` once when one of them does not turn any more. */
export function watchLoops(
  health: Health,
  onStall: (stall: Stall) => void,
  intervalMs: number = everyMs,
): { stop(): void } {
  const timer = setInterval(() => {
    const { stall } = health;
    if (!stall) return;
    clearInterval(timer);
    onStall(stall);
  }, intervalMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
