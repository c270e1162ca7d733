import { ApiError } from "../api-error.ts";

const excerptLength = 60;

/** A wrong query: says what is wrong, where, and shows the text around that place. */
export function queryError(problem: string, text: string, position: number): ApiError {
  const start = Math.max(0, position - excerptLength / 2);
  const end = Math.min(text.length, start + excerptLength);
  const excerpt = `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
  return new ApiError("ParseError", `${problem} at position ${position} of the query: ${excerpt}`);
}
