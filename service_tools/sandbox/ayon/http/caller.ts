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

export function requireAdmin(caller: Caller): void {
  if (!caller.isAdmin) throw forbidden("Only administrators can do this");
}

export function requireManager(caller: Caller): void {
  if (!caller.isManager) throw forbidden("Only managers can do this");
}

export function requireService(caller: Caller): void {
  if (!caller.isService) throw forbidden("Only services can do this");
}

/** On whose behalf and when something is written that the caller asks for. */
export function writeContext({ name, isAdmin, isManager }: Caller, now: number): WriteContext {
  return { user: name, isAdmin, isManager, now };
}
