import type { WriteContext } from "../entities/project-space.ts";
import { forbidden } from "./http-error.ts";

/** In whose name a request runs, and what its headers say about the program that sent it. */
export interface Caller {
  readonly name: string;
  readonly isAdmin: boolean;
  readonly isManager: boolean;
  readonly isService: boolean;
  /** `X-Sender` */
  readonly sender: string | null;
  /** `X-Sender-Type`; `api` when it was not sent. */
  readonly senderType: string;
}

/** Throws 403; `detail` is what AYON says in the place. */
export function requireAdmin(caller: Caller, detail = "Only administrators can do this"): void {
  if (!caller.isAdmin) throw forbidden(detail);
}

/** Throws 403; `detail` is what AYON says in the place. */
export function requireManager(caller: Caller, detail = "Only managers can do this"): void {
  if (!caller.isManager) throw forbidden(detail);
}

export function requireService(caller: Caller): void {
  if (!caller.isService) throw forbidden("Only services can do this");
}

/** On whose behalf and when something is written that the caller asks for. */
export function writeContext({ name, isAdmin, isManager }: Caller, now: number): WriteContext {
  return { user: name, isAdmin, isManager, now };
}
