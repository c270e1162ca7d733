/** `text` as a JSDoc comment that ends with a line break, or nothing without a text. */
export function docComment(text: string | undefined, indent: number): string {
  if (text === undefined) return "";
  const pad = " ".repeat(indent);
  // The end of a comment inside its text would end it early.
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${pad}/** ${lines.join("")} */\n`;
  const inside = lines.map((line) => `${pad} *${line === "" ? "" : ` ${line}`}\n`);
  return `${pad}/**\n${inside.join("")}${pad} */\n`;
}
