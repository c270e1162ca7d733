/** A report shows one reason on a line or two. */
const LONGEST = 300;

/** What a server said of a refusal, fit for the middle of our own sentence. */
export function serverWords(detail: string): string {
  const words = detail.replace(/\s+/g, " ").trim().replace(/\.+$/, "");
  if (words === "") return "it did not say why";
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words;
}
