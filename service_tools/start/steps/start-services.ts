import { startService } from "../../services/service-process.ts";
import { newestEvents } from "../newest-events.ts";
import { type Stage, serversOf, type Teller } from "../stage.ts";
import { waitUntil } from "../wait-until.ts";

const KEPT_LINES = 200;

/** Starts the built services as processes of their own and sends one event through both of them. */
export async function startServicesStep(stage: Stage, tell: Teller): Promise<void> {
  const { ayonSandbox, hub } = serversOf(stage);
  for (const name of ["leecher", "processor"]) {
    const service = startService(name, {
      ayonUrl: ayonSandbox.url,
      ayonApiKey: ayonSandbox.apiKey,
      from: "built",
      onLine: (line) => {
        stage.serviceLog.push(line);
        if (stage.serviceLog.length > KEPT_LINES) stage.serviceLog.shift();
      },
    });
    stage.services.push(service);
  }
  const sent: string[] = [];
  // The leecher listens a moment after it has started, and ftrack keeps nothing for late listeners.
  const stored = await waitUntil(
    async () => {
      refuseEnded(stage);
      sent.push(await hub.publish({ topic: "ayon.ftrack.start.check", data: {} }));
      const events = await newestEvents(stage, "ftrack.leech");
      return events.find(({ hash }) => sent.includes(hash));
    },
    "the leecher stored none of the events that were sent",
    stage.signal,
  );
  await waitUntil(
    async () => {
      const jobs = await newestEvents(stage, "ftrack.proc");
      return jobs.find((job) => job.depends_on === stored.id && job.status === "finished");
    },
    "the processor did not finish the event that the leecher stored",
    stage.signal,
  );
  tell.say(`an event went from ftrack through the leecher to AYON, and through the processor`);
}

/** @throws Error when one of the services has ended by itself */
export function refuseEnded(stage: Stage): void {
  const ended = stage.services.find((service) => service.exitCode !== undefined);
  if (ended) throw new Error(`The ${ended.name} ended with exit code ${ended.exitCode}`);
}
