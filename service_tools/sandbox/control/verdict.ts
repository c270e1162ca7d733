import { setTimeout as delay } from "node:timers/promises";
import { cut, down, hang, jitterMs, latencyMs, status } from "./request-faults.ts";
import type { SandboxControl } from "./sandbox-control.ts";

/** What is to happen to one request. */
export type Verdict =
  | { readonly kind: "cut" }
  | { readonly kind: "hang" }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "pass" };

/** Waits for as long as the switches hold a request back. */
export async function waitForTurn(control: SandboxControl): Promise<void> {
  const fixed = control.value(latencyMs) ?? 0;
  const upTo = control.value(jitterMs) ?? 0;
  const total = fixed + upTo * control.chance();
  if (total > 0) await delay(total, undefined, { ref: false });
}

/** Decides about one request or upgrade before anything is done; to be asked once for each. */
export function judge(control: SandboxControl, path: string): Verdict {
  if (control.value(down)) return { kind: "cut" };
  if (control.strike(cut, path)) return { kind: "cut" };
  if (control.strike(hang, path)) return { kind: "hang" };
  const code = control.strike(status, path);
  return code === undefined ? { kind: "pass" } : { kind: "status", status: code };
}
