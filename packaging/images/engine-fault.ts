import { UserError } from "@ayon-ftrack/common/errors";
import { errorCode } from "../error-code.ts";

/** The engine ended or cut the connection before it was done. */
export class EngineGone extends Error {
  override readonly name = "EngineGone";
}

/** What the engine itself says that went wrong. */
export class EngineRefusal extends Error {
  override readonly name = "EngineRefusal";
}

const AWAY = ["ENOENT", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH"];
const FORBIDDEN = ["EACCES", "EPERM"];
const CUT = ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"];

/**
 * What went wrong with an engine as one line that says how to mend it; an error that is not the engine's comes
 * back as it is.
 *
 * @param doing what was being done: "building x"
 */
export function engineFault(error: unknown, address: string, doing: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const engine = `container engine at ${address}`;
  const code = errorCode(error) ?? "";
  const said = reasonOf(error);
  if (AWAY.includes(code)) {
    return new UserError(
      `There is no ${engine}: start Docker, or set DOCKER_HOST to the address of an engine.`,
    );
  }
  if (FORBIDDEN.includes(code)) {
    return new UserError(
      `No permission to use the ${engine}: join the group that owns it (docker on most systems), or set DOCKER_HOST to an engine of your own.`,
    );
  }
  if (error instanceof EngineGone || CUT.includes(code)) {
    return new UserError(`The ${engine} went away while ${doing}: start it, then do this again.`);
  }
  if (said === undefined) return error;
  if (isOutOfSpace(said)) {
    return new UserError(
      `The ${engine} has no space left for ${doing}: make room on its disk, for example with "docker system prune".`,
    );
  }
  return new UserError(`The ${engine} gave up ${doing}: ${said}`);
}

/** Whether these words of an engine are about the space on its disk. */
export function isOutOfSpace(said: string): boolean {
  return said.includes("no space left on device");
}

/** dockerode puts the engine's own words into `reason` or `json`, after the number of the answer. */
function reasonOf(error: Error): string | undefined {
  if (error instanceof EngineRefusal) return oneLine(error.message);
  if (!("statusCode" in error)) return undefined;
  return oneLine(error.message.replace(/^\(HTTP code \d+\) [a-z ]* - /i, ""));
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
