/** Where a command prints to. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Whether a person watches `error`, on a terminal where a line can be written over. */
  readonly isLive?: boolean;
}
