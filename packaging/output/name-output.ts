import { PackageError } from "../package-error.ts";

/**
 * Looks at or writes a package's place, and turns what the system says against it ("no space left
 * on device") into a problem that names the flag for another place.
 *
 * @throws PackageError in place of the system's error; other errors as they are
 */
export async function nameOutput<T>(path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const [reason = ""] = error.message.split(", ", 1);
    throw new PackageError([
      `${path} cannot be written (${reason}): choose another folder with --output.`,
    ]);
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && "syscall" in error;
}
