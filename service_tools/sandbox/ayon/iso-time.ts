/** A time as AYON's answers write it: with offset, never with `Z`. `time` is in milliseconds since 1970. */
export function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, -1)}000+00:00`;
}
