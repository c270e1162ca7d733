import type { FaultStudio } from "./fault-studio.ts";
import { expectNoOpenJobs } from "./settle.ts";
import { socketsHalfOpen } from "./troubles.ts";
import { until } from "./until.ts";

/** A connection on which nothing came for so long is replaced. */
const silenceMs = 30_000;

/** After so long a processor that has started has its share of the work. */
const shareMs = 10_000;

/** For a machine that is busy with other things. */
const slackMs = 10_000;

/** Leaves ftrack's sockets half-open until the leecher has found out by itself, while people go on. */
export async function noticesHalfOpenSocket(studio: FaultStudio): Promise<void> {
  const { control } = studio.studio.ftrack;
  const { logged } = studio.service("leecher");
  const connections = () => logged.get("Connected to ftrack's event server") ?? 0;
  const disconnections = () => logged.get("Disconnected from ftrack's event server") ?? 0;
  const connected = connections();
  control.setFaults({ dropSockets: true });
  await until(() => {
    if (connections() === connected) throw new Error("the leecher does not connect again");
  }, slackMs);
  const before = disconnections();
  control.setFaults(socketsHalfOpen.order);
  for (let what = 0; what < 10; what += 1) {
    await studio.people.does({ kind: "create folder", which: what, what });
  }
  await until(() => {
    if (disconnections() === before) throw new Error("the leecher listens to a dead socket");
  }, silenceMs + slackMs);
}

/** Kills one of two processors for good while people go on in all projects; the other one has to do its jobs, too. */
export async function takesOverWithin30s(studio: FaultStudio): Promise<void> {
  const workEverywhere = async () => {
    for (let what = 0; what < studio.projects.length; what += 1) {
      await studio.people.does({ kind: "create folder", which: what, what });
    }
  };
  // Who has just started has its share only after a while.
  await until(async () => {
    await workEverywhere();
    for (const service of ["processor", "processor-2"]) {
      const jobs = studio.service(service).logged.get("Job done") ?? 0;
      if (jobs === 0) throw new Error(`the ${service} does nothing`);
    }
  }, shareMs + slackMs);
  await studio.service("processor-2").endForGood("SIGKILL");
  await workEverywhere();
  await until(() => expectNoOpenJobs(studio), silenceMs + slackMs);
}
