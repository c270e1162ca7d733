import type { PackageOptions } from "../build-package.ts";
import type { UploadClock } from "../upload/upload-clock.ts";

/** What can be set from outside the command line. */
export interface Surroundings
  extends Pick<PackageOptions, "root" | "addon" | "signal" | "runPipeline"> {
  /** By default that of this process, and what `services/.env` adds to it. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** By which an upload measures its patience. */
  readonly clock?: UploadClock | undefined;
}
