import type { FaultStudio } from "./fault-studio.ts";
import type { Ending, HostedService, ServiceKind } from "./hosted-service.ts";

/** Most resident memory in megabytes. */
const mostMemory: Readonly<Record<ServiceKind, number>> = { leecher: 110, processor: 350 };

/** As long as a service may take to stop. */
const stopMs = 10_000;

/** What a service ends with when it cannot go on without a server. AYON's service host starts it again. */
const gaveUpCode = 1;

/** What is wrong with how the processes of the services have lived and ended. */
export function judgeServices({ services }: FaultStudio): string[] {
  return [...services.values()].flatMap((service) => [
    ...service.endings.flatMap(judgeEnding),
    ...service.remarkable
      .filter(({ level }) => level === "fatal")
      .map((line) => `the ${service.name} broke down: ${JSON.stringify(line)}`),
    ...judgeMemory(service),
  ]);
}

function judgeEnding({ service, asked, exitCode, signal, tookMs, hadBegun }: Ending): string[] {
  const how = `the ${service} ended with ${exitCode ?? signal}`;
  if (asked === undefined) return exitCode === gaveUpCode ? [] : [how];
  if (asked === "SIGKILL" || !hadBegun) return [];
  return [
    ...(exitCode === 0 ? [] : [`${how} when it was asked to stop`]),
    ...(tookMs <= stopMs ? [] : [`the ${service} took ${Math.round(tookMs)} ms to stop`]),
  ];
}

function judgeMemory({ name, kind, mostMemory: most }: HostedService): string[] {
  const bound = mostMemory[kind];
  if (most === undefined || most <= bound) return [];
  return [`the ${name} took ${most.toFixed(0)} MB of memory, more than ${bound} MB`];
}
