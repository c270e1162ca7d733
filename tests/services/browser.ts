import { FtrackHub } from "@ayon-ftrack/common/ftrack";
import { type JsonRecord, recordOf } from "@ayon-ftrack/common/record";
import type { Studio } from "./studio.ts";

/** The web interface of one user, which keeps what it is told to show. */
export interface Browser {
  readonly hub: FtrackHub;
  readonly shown: readonly JsonRecord[];
}

const topic = "ftrack.action.trigger-user-interface";

/** Opens ftrack's web interface as a user; whoever opened it closes its hub. */
export function openBrowser({ ftrack }: Studio, username: string): Browser {
  const user = ftrack.users.find((each) => each.username === username);
  const shown: JsonRecord[] = [];
  const hub = new FtrackHub(
    { serverUrl: ftrack.url, apiUser: username, apiKey: user?.apiKey ?? "" },
    {
      subscriptions: [`topic=${topic}`],
      subscriber: { applicationId: "ftrack.client.web", user: { id: user?.id } },
      onEvent: (event) => {
        if (event.topic === topic) shown.push(recordOf(event.data));
      },
    },
  );
  return { hub, shown };
}
