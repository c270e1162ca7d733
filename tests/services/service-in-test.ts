import { AyonClient, readServiceEnvironment } from "@ayon-ftrack/common/ayon";
import { createLog, Health, type ServiceContext } from "@ayon-ftrack/common/service";
import { vi } from "vitest";
import type { Studio } from "./studio.ts";

/** A service that runs inside the process of a test. */
export interface TestService {
  /** Resolves when the service has logged a message so many times. */
  readonly logged: (message: string, times?: number) => Promise<void>;
  /** Asks the service to stop and waits until it has. Rejects with the error that ended it. */
  readonly stop: () => Promise<void>;
}

/** Runs `work` as `runService` would, without the process around it. */
export function startServiceInTest(
  studio: Studio,
  name: string,
  work: (service: ServiceContext) => Promise<void>,
): TestService {
  const environment = readServiceEnvironment({ ...studio.environment, AYON_SERVICE_NAME: name });
  const messages: string[] = [];
  const stream = { write: (line: string) => void messages.push(JSON.parse(line).msg) };
  const stopping = new AbortController();
  const ended = work({
    environment,
    ayon: new AyonClient({
      url: environment.serverUrl,
      apiKey: environment.apiKey,
      sender: name,
      senderType: "ftrack",
    }),
    log: createLog(name, { level: "debug", stream }),
    health: new Health(),
    signal: stopping.signal,
  });
  ended.catch(() => undefined);
  return {
    logged: (message, times = 1) =>
      vi.waitFor(
        () => {
          const seen = messages.filter((each) => each === message).length;
          if (seen < times) throw new Error(`logged so far: ${messages.join("; ")}`);
        },
        { timeout: 10_000 },
      ),
    stop: () => {
      stopping.abort(new Error("the test is over"));
      return ended;
    },
  };
}
