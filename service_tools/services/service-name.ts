import { hostname } from "node:os";

/**
 * What a service from a checkout is called in AYON, which takes services of one name for one and the same:
 * two people's services of one name would get the same jobs. The same after each start, so that AYON gives a
 * service its open job again; no process id, therefore, is in it.
 */
export function serviceName(service: string, user = userName(), host = hostname()): string {
  const parts = [`ftrack-${service}`, user, host.replace(/\..*$/, "")].map(fitForName);
  return parts.filter((part) => part !== "").join(".");
}

/** AYON's names are of these characters and end in a letter, a digit or `_`. */
function fitForName(text: string): string {
  return text.replace(/[^a-zA-Z0-9_-]+/g, "_").replace(/-+$/, "");
}

function userName(): string {
  // os.userInfo() throws for a user whom the system has no entry for, as in containers.
  return process.env.USER || process.env.USERNAME || "";
}
