import { UserError } from "@ayon-ftrack/common/errors";

/** @throws UserError when the text of an option is no whole number */
export function parseWholeNumber(option: string, text: string, wanted = "a whole number"): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UserError(`${option} is "${text}": give ${wanted}.`);
}

/** @throws UserError when the text is no port; 0 stands for a free one */
export function parsePort(option: string, text: string): number {
  const port = parseWholeNumber(option, text, "a port from 0 to 65535");
  if (port <= 65_535) return port;
  throw new UserError(`${option} is ${port}: give a port from 0 to 65535.`);
}
