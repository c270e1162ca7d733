import { type FaultSwitch, numbers, onOrOff, type SandboxControl } from "../../control/index.ts";
import type { Behaviour } from "./behaviour.ts";

const wholeRollback: FaultSwitch<boolean> = {
  name: "wholeRollback",
  says: "A request of operations that fails is taken back whole; AYON 1.16 keeps what came before.",
  ...onOrOff,
};

const noAuditTrail: FaultSwitch<boolean> = {
  name: "noAuditTrail",
  says: "Events of entities come without old and new values, as AYON's configuration allows.",
  ...onOrOff,
};

const costs: FaultSwitch<number> = {
  name: "costs",
  says: "Operations and enrolling take the share of the time that a real server takes for them.",
  ...numbers("a share", 0, 10),
};

/** The switches of `POST /_sandbox/faults` that choose among AYON's ways. */
export const behaviourSwitches: readonly FaultSwitch[] = [wholeRollback, noAuditTrail, costs];

/** What the switches say at the moment. */
export function behaviourOf(control: SandboxControl): Behaviour {
  return {
    wholeRollback: control.value(wholeRollback) ?? false,
    auditTrail: !control.value(noAuditTrail),
    costs: control.value(costs) ?? 0,
  };
}
