import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { type Engine, imageThere, withEngine } from "@ayon-ftrack/packaging/images";
import { containerExit } from "./container-exit.ts";
import type { Running } from "./run-together.ts";

/** What AYON's service host gives a container, and what a developer may want different. */
export interface ServiceContainerOptions {
  readonly name: string;
  readonly image: string;
  readonly env: Readonly<Record<string, string>>;
  /** The engine's own network unless told: `host`, or the name of another. */
  readonly network?: string | undefined;
  readonly onLine: (line: string) => void;
  readonly onErrorLine: (line: string) => void;
}

/** How long an engine waits, in seconds, before it kills what was asked to stop; AYON's service host waits as long. */
const GRACE = 10;

/**
 * Starts a service from its image. The container is gone when the service has ended. It has none of the labels by
 * which AYON's service host knows its own, for that would stop it.
 *
 * @throws UserError
 */
export async function startContainer(
  engine: Engine,
  { name, image, env, network, onLine, onErrorLine }: ServiceContainerOptions,
): Promise<Running> {
  const doing = `running the ${name}`;
  return withEngine(engine, doing, async () => {
    await imageThere(engine, image);
    const container = await engine.docker.createContainer({
      Image: image,
      Env: Object.entries(env).map(([key, value]) => `${key}=${value}`),
      AttachStdout: true,
      AttachStderr: true,
      HostConfig: { AutoRemove: true, ...(network && { NetworkMode: network }) },
    });
    const output = await container.attach({ stream: true, stdout: true, stderr: true });
    const printed = forwardLines(engine, output, onLine, onErrorLine);
    const exit = containerExit(container, output);
    const ended = withEngine(engine, doing, async () => {
      const code = await exit;
      await printed;
      return code;
    });
    // Heard by whoever awaits it; until then it must not count as unheard.
    ended.catch(() => undefined);
    try {
      await container.start();
    } catch (error) {
      await container.remove({ force: true }).catch(() => undefined);
      throw error;
    }
    return {
      name,
      ended,
      stop: async () => {
        // One that has ended is gone.
        await container.stop({ t: GRACE }).catch(() => undefined);
        return ended;
      },
    };
  });
}

/** An engine sends both outputs of a container in one stream. Resolves when both have ended. */
async function forwardLines(
  { docker }: Engine,
  output: NodeJS.ReadableStream,
  onLine: (line: string) => void,
  onErrorLine: (line: string) => void,
): Promise<void> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(output, stdout, stderr);
  output.on("close", () => {
    stdout.end();
    stderr.end();
  });
  await Promise.all([forEachLine(stdout, onLine), forEachLine(stderr, onErrorLine)]);
}

async function forEachLine(input: PassThrough, take: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input })) take(line);
}
