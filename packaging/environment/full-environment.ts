import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { UserError } from "@ayon-ftrack/common/errors";
import { errorCode } from "../error-code.ts";

const ENV_FILE = join(import.meta.dirname, "..", "..", "services", ".env");

/** The environment: what this process was given, and what `services/.env` says of the rest. */
export function fullEnvironment(file?: string): Record<string, string | undefined> {
  return { ...readEnvFile(file), ...process.env };
}

/**
 * The variables in `services/.env`, the file that Docker Compose reads as well; none when there is no such file.
 *
 * @throws UserError when the file cannot be read
 */
function readEnvFile(file: string = ENV_FILE): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return {};
    throw new UserError(`${file} cannot be read (${code}): correct it or remove it.`);
  }
}
