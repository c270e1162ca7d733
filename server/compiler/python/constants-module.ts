import type { Constant } from "../../constants.ts";
import { code, type Expression, render, string } from "./expression.ts";

/** The Python module of the names that both sides share; a list becomes a set. */
export function constantsModule(constants: Readonly<Record<string, Constant>>): string {
  const blocks = Object.entries(constants).map(([name, { value, doc }]) => {
    const prefix = `${name} = `;
    const literal = typeof value === "string" ? string(value) : setOf(value);
    return `${comment(doc)}\n${prefix}${render(literal, 0, prefix.length)}\n`;
  });
  return `"""Generated from the TypeScript constants of this addon; changes here are lost."""\n\n${blocks.join("")}`;
}

/** Empty braces would be a dictionary. */
function setOf(values: readonly string[]): Expression {
  return values.length === 0 ? code("set()") : { kind: "set", items: values.map(string) };
}

function comment(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => `# ${line}`.trimEnd())
    .join("\n");
}
