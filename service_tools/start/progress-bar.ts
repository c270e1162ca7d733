const WIDTH = 28;

/** One line such as `━━━━━━━───────  1,200 of 12,000`. */
export function progressBar(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = "━".repeat(filled) + "─".repeat(WIDTH - filled);
  return `${bar}  ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}
