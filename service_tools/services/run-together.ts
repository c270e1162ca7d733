/** A service at work, as a process or in a container. */
export interface Running {
  readonly name: string;
  /** Resolves with the exit code when the service has ended. */
  readonly ended: Promise<number>;
  /** Asks the service to finish what it has in hand and to end. */
  stop(): Promise<number>;
}

/**
 * Lets services run until we are asked to stop or one of them ends; then stops the others, and answers the exit
 * code of the first that failed. None is started again.
 *
 * @throws whatever keeps us from knowing how one of them ended
 */
export async function runTogether(
  services: readonly Running[],
  asked: Promise<unknown>,
): Promise<number> {
  const failures: number[] = [];
  const watched = services.map(async ({ name, ended }) => {
    const exitCode = await ended;
    if (exitCode !== 0) failures.push(exitCode);
    return { name, exitCode };
  });
  const stopAll = () => Promise.all(services.map((service) => service.stop()));
  const first = await Promise.race([asked.then(() => undefined), ...watched]).catch(
    async (error: unknown) => {
      await stopAll().catch(() => undefined);
      throw error;
    },
  );
  if (first && services.length > 1) {
    console.error(`The ${first.name} ended with exit code ${first.exitCode}: stopping the others.`);
  }
  await stopAll();
  await Promise.all(watched);
  return failures[0] ?? 0;
}
