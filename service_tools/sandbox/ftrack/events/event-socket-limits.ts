/** What the event socket bears of its clients. */
export interface EventSocketLimits {
  /** Between two heartbeats, in milliseconds; clients give up when none comes for 15 seconds. */
  readonly heartbeatMs: number;
  /**
   * A client that leaves so many heartbeats in a row without an answer is gone, though its socket
   * seems open. They are counted, not timed: a computer that slept has lost no client by that.
   */
  readonly unansweredHeartbeats: number;
  /** The largest packet that a client may send; updates of large commits have a few megabytes. */
  readonly packetBytes: number;
  /** How much may wait for a client that reads too slowly before its socket is closed. */
  readonly waitingBytes: number;
  /** How many clients there may be at a time. */
  readonly connections: number;
}

const megabyte = 1024 ** 2;

export const eventSocketLimits: EventSocketLimits = {
  heartbeatMs: 5_000,
  unansweredHeartbeats: 12,
  packetBytes: 16 * megabyte,
  waitingBytes: 32 * megabyte,
  connections: 1_000,
};
