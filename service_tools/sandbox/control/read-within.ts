/**
 * The body as a whole; undefined as soon as it turns out to be larger than so many bytes. What is
 * left of it stays unread then, so that the client can still be answered.
 */
export async function readWithin(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.length;
    if (size > mostBytes) return undefined;
    chunks.push(value);
  }
}
