/**
 * What was handed to the packager cannot be packaged as it stands, and whoever ran it can mend it.
 * Every problem is one line that names the thing and the cure.
 */
export class PackageError extends Error {
  readonly problems: readonly string[];
  /** What another program had to say about it, to be shown before the problems. */
  readonly output: string;

  constructor(problems: readonly string[], output = "") {
    super(problems.join("\n"));
    this.name = "PackageError";
    this.problems = problems;
    this.output = output;
  }
}

/** @throws PackageError when there is a problem among them. */
export function refuseOn(problems: readonly string[]): void {
  if (problems.length > 0) throw new PackageError(problems);
}
