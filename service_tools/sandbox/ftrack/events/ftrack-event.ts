/** An event as ftrack's hub passes it on; it has these keys and no others. */
export interface FtrackEvent {
  readonly id: string;
  readonly topic: string;
  readonly data: unknown;
  readonly sent: string | null;
  readonly source: Readonly<Record<string, unknown>>;
  /** An expression over the subscribers that it is meant for; empty for everybody. */
  readonly target: string;
  readonly inReplyToEvent: string | null;
}
