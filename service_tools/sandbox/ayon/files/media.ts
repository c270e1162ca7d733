/** What the first bytes of a file say it is; undefined for everything that is no known picture. */
export function pictureType(content: Buffer): string | undefined {
  const startsWith = (...bytes: number[]) => bytes.every((byte, index) => content[index] === byte);
  if (startsWith(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (startsWith(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (content.subarray(0, 4).toString() === "GIF8") return "image/gif";
  if (content.subarray(8, 12).toString() === "WEBP") return "image/webp";
  return undefined;
}

/** A transparent PNG of one pixel, which stands in for thumbnails that do not exist. */
export const emptyPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
