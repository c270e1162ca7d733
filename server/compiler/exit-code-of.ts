import { SettingsDefinitionError } from "../settings/language/settings-definition-error.ts";

/**
 * Runs a step of the build and answers the exit code of its program. What is wrong with the
 * settings goes to `report`, one sentence a line and no stack; other errors are thrown on.
 */
export async function exitCodeOf(
  step: () => Promise<void>,
  report: (text: string) => void = console.error,
): Promise<number> {
  try {
    await step();
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsDefinitionError)) throw error;
    report(error.message);
    return 1;
  }
}
