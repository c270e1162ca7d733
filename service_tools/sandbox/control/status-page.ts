import { STATUS_CODES } from "node:http";

/** The page that a proxy shows in front of a server that fails: HTML, where clients expect JSON. */
export function statusPage(status: number): string {
  const title = `${status} ${STATUS_CODES[status] ?? "Error"}`;
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}
