/**
 * A wrong address as it may be shown: what stands before an `@` may be a user with a password. Reads
 * no URL, for it is often not one.
 */
export function maskedAddress(text: string): string {
  return text.replace(/^(\s*\/*[a-z][a-z\d+.-]*:\/*|).*@/is, "$1***@");
}
