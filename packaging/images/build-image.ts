import type { Readable } from "node:stream";
import { UserError } from "@ayon-ftrack/common/errors";
import { type Engine, withEngine } from "./engine.ts";
import { EngineGone, EngineRefusal, isOutOfSpace } from "./engine-fault.ts";
import type { TellStep } from "./image-steps.ts";
import { type ProgressRecord, readProgress } from "./read-progress.ts";
import type { RegistryLogin } from "./registry-login.ts";
import { removeNameless } from "./remove-nameless.ts";
import { transferShare } from "./transfer-share.ts";

export interface ImageBuild {
  /** What is built, for people: `leecher`. */
  readonly title: string;
  readonly context: Readable;
  /** Values of the Dockerfile's arguments. */
  readonly arguments: Readonly<Record<string, string>>;
  /** For a base image that has to be fetched. */
  readonly login: RegistryLogin | undefined;
  readonly signal: AbortSignal | undefined;
  /** Told how far the build has come. */
  readonly tell: TellStep;
}

/**
 * Builds an image without a name and answers its id. What a failed build has made is removed again.
 *
 * @throws UserError
 */
export async function buildImage(engine: Engine, build: ImageBuild): Promise<string> {
  const { title, signal, tell } = build;
  const doing = `building the ${title} image`;
  const made: string[] = [];
  try {
    return await withEngine({ address: engine.address, signal }, doing, async () => {
      const answer = await engine.docker.buildImage(build.context, {
        buildargs: { ...build.arguments },
        ...(build.login && { registryconfig: { [build.login.serveraddress]: build.login } }),
        // Containers of steps that fail go as well.
        rm: true,
        forcerm: true,
        ...(signal && { abortSignal: signal }),
      });
      const step = stepTeller(title, tell);
      let id: string | undefined;
      // What a step ends with is new unless the step only looked it up.
      let lookedUp = false;
      for await (const record of recordsOf(build, readProgress(answer))) {
        step(record);
        const text = record.stream?.trim() ?? "";
        if (/^Step .* : /.test(text)) lookedUp = / : FROM /.test(text);
        if (text === "---> Using cache") lookedUp = true;
        const layer = /^---> ([0-9a-f]{12,})$/.exec(text)?.[1];
        if (layer !== undefined && !lookedUp) made.push(layer);
        id = record.aux?.ID ?? id;
      }
      if (id === undefined) throw new EngineGone("The answer ends before the image is built.");
      return id;
    });
  } catch (error) {
    await removeNameless(engine, made);
    throw error;
  }
}

/**
 * The records of a build. Its first result is the base image; what goes wrong before that is about it.
 *
 * @throws UserError when there is no base image to be had
 */
async function* recordsOf(
  build: ImageBuild,
  records: AsyncIterable<ProgressRecord>,
): AsyncGenerator<ProgressRecord> {
  let hasBase = false;
  try {
    for await (const record of records) {
      hasBase ||= record.stream?.startsWith(" ---> ") ?? false;
      yield record;
    }
  } catch (error) {
    if (hasBase || !(error instanceof EngineRefusal) || isOutOfSpace(error.message)) throw error;
    const reason = error.message.trim().replace(/\s+/g, " ");
    throw new UserError(
      `The base image ${build.arguments.BASE_IMAGE} cannot be had (${reason}): pull it first, or name another with --base-image.`,
    );
  }
}

/** Tells the steps of a Dockerfile, and how much of a base image is fetched already. */
function stepTeller(title: string, tell: TellStep) {
  const share = transferShare();
  return (record: ProgressRecord) => {
    const [, number, of] = /^Step (\d+)\/(\d+) : /.exec(record.stream ?? "") ?? [];
    if (number !== undefined) tell(`${title}: building`, `step ${number} of ${of}`);
    if (record.status !== undefined) tell(`${title}: fetching the base image`, share(record));
  };
}
