/** The settings cannot be compiled; the message has one sentence a line, each naming a place. */
export class SettingsDefinitionError extends Error {
  override readonly name = "SettingsDefinitionError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}
