import { describe, expect, it } from "vitest";
import type { UserError } from "../errors.ts";
import { TransientError } from "../errors.ts";
import { FtrackRefusal } from "../ftrack/index.ts";
import { ftrackCredentials } from "./ftrack-credentials.ts";
import { Health } from "./health/health.ts";
import { createLog } from "./log.ts";
import { watchHub } from "./watch-hub.ts";

const credentials = ftrackCredentials(
  {
    ftrack_server: "http://studio",
    service_settings: { username: "ftrack_user", api_key: "ftrack_key" },
  },
  new Map([
    ["ftrack_user", "service"],
    ["ftrack_key", "0123"],
  ]),
);

function watch() {
  const ends: UserError[] = [];
  const service = { log: createLog("test", { level: "silent" }), health: new Health() };
  const hub = watchHub(service, credentials, (cause) => {
    ends.push(cause);
  });
  const refuse = (times: number) => {
    for (let time = 0; time < times; time += 1) hub.onTrouble(new FtrackRefusal("no", undefined));
  };
  return { hub, refuse, ends };
}

describe("a service whose key ftrack does not accept any more", () => {
  it("ends once, and names the secrets", () => {
    const { refuse, ends } = watch();
    refuse(6);
    expect(ends.map(({ message }) => message)).toEqual([expect.stringContaining('"ftrack_key"')]);
  });

  it("goes on while the key is only being replaced, or ftrack is away", () => {
    const { hub, refuse, ends } = watch();
    refuse(3);
    hub.onConnect();
    refuse(3);
    hub.onTrouble(new TransientError("away"));
    refuse(3);
    expect(ends).toEqual([]);
  });
});
