import unidecode from "unidecode";

/**
 * Letters of living scripts for which the table of the npm package differs from that of AYON's Python client,
 * with what the latter gives. Rarer signs (some Chinese characters among them) still differ; the sync does not rename
 * for that, see `place`.
 */
const AS_IN_PYTHON: Readonly<Record<string, string>> = {
  Є: "Ie",
  し: "shi",
  ち: "chi",
  っ: "tsu",
  つ: "tsu",
  シ: "shi",
  チ: "chi",
  ッ: "tsu",
  ツ: "tsu",
  א: "A",
  ח: "H",
  ט: "T",
  ך: "KH",
  כ: "KH",
  ץ: "TS",
  צ: "TS",
  ק: "k",
  ש: "SH",
  "№": "No. ",
  "¼": " 1/4",
  "½": " 1/2",
  "¾": " 3/4",
};

const DIFFERING = new RegExp(`[${Object.keys(AS_IN_PYTHON).join("")}]`, "g");

/** The text in ASCII, as AYON's Python client writes it (`unidecode`). */
export function toAscii(text: string): string {
  return unidecode(text.replace(DIFFERING, (letter) => AS_IN_PYTHON[letter] ?? letter));
}
