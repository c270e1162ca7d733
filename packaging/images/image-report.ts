import type { BuiltImage } from "./build-images.ts";

/** What was built, for people: the name by which it can be run and pushed, and how large it is. */
export function imageReport({ name, size, ownSize }: BuiltImage): string {
  return `Image: ${name} (${megabytes(size)}, ${megabytes(ownSize)} of it the service)`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
