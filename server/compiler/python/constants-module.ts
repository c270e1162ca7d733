import type { Constant } from "../../constants.ts";
import { render, string } from "./expression.ts";

/** The Python module of the names that both sides share; a list becomes a set. */
export function constantsModule(constants: Readonly<Record<string, Constant>>): string {
  const blocks = Object.entries(constants).map(([name, { value, doc }]) => {
    const prefix = `${name} = `;
    const literal =
      typeof value === "string"
        ? string(value)
        : ({ kind: "set", items: value.map(string) } as const);
    return `# ${doc}\n${prefix}${render(literal, 0, prefix.length)}\n`;
  });
  return `"""Generated from the TypeScript constants of this addon; changes here are lost."""\n\n${blocks.join("")}`;
}
