/** A number as formatters of Python and TypeScript both leave it: `1e21`, not `1e+21`. */
export function numberText(value: number): string {
  return String(value).replace("e+", "e");
}
