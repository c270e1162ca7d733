/**
 * Whether a text can travel in an HTTP header as it is. A credential that cannot must be refused
 * before it is used: the error of `fetch` would quote it.
 */
export function fitsHeader(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text);
}
