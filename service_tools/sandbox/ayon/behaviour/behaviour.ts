/** Those of AYON's ways that can be chosen; the defaults are those of AYON 1.16. */
export interface Behaviour {
  /**
   * Whether a request of operations that fails takes back all that it did. AYON 1.16 means to, but
   * keeps what came before a failure that is not the database's, without its events.
   */
  readonly wholeRollback: boolean;
  /** Whether events of entities tell old and new values; AYON's configuration can turn it off. */
  readonly auditTrail: boolean;
  /** How much of the time that a real server takes is waited: 0 for none, 1 for all. */
  readonly costs: number;
}

export const defaultBehaviour: Behaviour = { wholeRollback: false, auditTrail: true, costs: 0 };
