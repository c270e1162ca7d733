import type { Stage } from "./stage.ts";

/** Ends the services, which finish what they have in hand, and then the servers. */
export async function shutDown({ services, servers }: Stage): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
  servers?.hub.close();
  servers?.ftrack.close();
  await Promise.all([servers?.ftrackSandbox.stop(), servers?.ayonSandbox.stop()]);
}
