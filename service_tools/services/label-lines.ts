import { styleText } from "node:util";

const COLOURS = ["cyan", "magenta", "yellow", "green", "blue"] as const;

/** Marks a line as that of the service. */
export type LabelLine = (service: string, line: string) => string;

/**
 * How the lines of services that share a terminal are told apart: each begins with the name of its service, in a
 * colour of its own where colours can be seen. The lines of a service that is alone stay as they are.
 */
export function labelLines(services: readonly string[], coloured: boolean): LabelLine {
  if (services.length < 2) return (_, line) => line;
  const width = Math.max(...services.map((name) => name.length));
  return (service, line) => {
    const label = `${service.padEnd(width)} |`;
    const colour = COLOURS[services.indexOf(service) % COLOURS.length] ?? COLOURS[0];
    return `${coloured ? styleText(colour, label, { validateStream: false }) : label} ${line}`;
  };
}

/** Whether a stream shows colours: a terminal whose user has not asked for none (https://no-color.org). */
export function showsColours(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
}
