/**
 * Lets a program go on quietly when nobody reads its output any more, as after `| head -3`: what it
 * was asked to do is done all the same. Other errors of the stream are thrown.
 */
export function outliveReader(stream: NodeJS.WritableStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
