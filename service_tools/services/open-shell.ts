import { once } from "node:events";
import { type Engine, imageThere, withEngine } from "@ayon-ftrack/packaging/images";
import { containerExit } from "./container-exit.ts";

/**
 * Opens a shell in a new container of an image, for this process's terminal or for what is piped in, and answers its
 * exit code. The container is gone afterwards.
 *
 * @throws UserError
 */
export function openShell(
  engine: Engine,
  image: string,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const { stdin, stdout, stderr } = process;
  const isTerminal = stdin.isTTY === true && stdout.isTTY === true;
  return withEngine(engine, `opening a shell in ${image}`, async () => {
    await imageThere(engine, image);
    const container = await engine.docker.createContainer({
      Image: image,
      Entrypoint: ["/bin/sh"],
      WorkingDir: "/service",
      Env: Object.entries(env).map(([key, value]) => `${key}=${value}`),
      Tty: isTerminal,
      OpenStdin: true,
      StdinOnce: true,
      HostConfig: { AutoRemove: true },
    });
    const attached = { stream: true, hijack: true, stdin: true, stdout: true, stderr: true };
    const connection = await container.attach(attached);
    const exit = containerExit(container, connection);
    exit.catch(() => undefined);
    try {
      await container.start();
    } catch (error) {
      await container.remove({ force: true }).catch(() => undefined);
      throw error;
    }
    const fit = () => {
      const { rows: h, columns: w } = stdout;
      container.resize({ h, w }).catch(() => undefined);
    };
    if (isTerminal) {
      stdin.setRawMode(true);
      stdout.on("resize", fit);
      fit();
      connection.pipe(stdout);
    } else {
      engine.docker.modem.demuxStream(connection, stdout, stderr);
    }
    stdin.pipe(connection);
    try {
      const [code] = await Promise.all([exit, once(connection, "close")]);
      return code;
    } finally {
      if (isTerminal) stdin.setRawMode(false);
      stdout.off("resize", fit);
      stdin.unpipe(connection).pause();
      connection.end();
    }
  });
}
