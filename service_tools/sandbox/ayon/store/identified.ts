/** What a table needs to know of its rows. */
export interface Identified {
  readonly id: string;
  /** Place in the order of insertion; what AYON's cursors hold. */
  readonly creationOrder: number;
}
