import { UserError } from "@ayon-ftrack/common/errors";

interface Range {
  readonly least: number;
  readonly most: number;
  /** What is to be given, for the message. */
  readonly wanted: string;
}

/** @throws UserError when the text of an option is no whole number of that range */
export function parseWholeNumber(option: string, text: string, range: Range): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= range.least && number <= range.most) return number;
  throw new UserError(`${option} is "${text}": give ${range.wanted}.`);
}

/** @throws UserError when the text is no port; 0 stands for a free one */
export function parsePort(option: string, text: string): number {
  const wanted = "a port from 0 to 65535";
  return parseWholeNumber(option, text, { least: 0, most: 65_535, wanted });
}

/** @throws UserError when the text is no delay that the sandboxes can inject */
export function parseLatency(option: string, text: string): number {
  const wanted = "a whole number of milliseconds from 0 to 60000";
  return parseWholeNumber(option, text, { least: 0, most: 60_000, wanted });
}
