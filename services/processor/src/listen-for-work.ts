import { type AyonClient, EventStream } from "@ayon-ftrack/common/ayon";
import { messageOf } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import type { Logger } from "@ayon-ftrack/common/service";
import type { Cluster } from "./cluster/cluster.ts";
import { aliveTopic } from "./cluster/signs-of-life.ts";
import type { Bell } from "./lanes/bell.ts";
import { laneOf } from "./lanes/claim-job.ts";
import { isDiscovery } from "./lanes/enroll-requests.ts";
import type { EventsAhead } from "./lanes/events-ahead.ts";
import type { ProjectLanes } from "./lanes/project-lanes.ts";

/** Who is told of what AYON says. */
export interface Listeners {
  readonly lanes: ProjectLanes;
  /** Rung when the lanes were told of work. */
  readonly bell: Bell;
  /** Told of each event of a project. */
  readonly ahead: Pick<EventsAhead, "tell">;
  readonly cluster: Pick<Cluster, "notice" | "listeningChanged">;
  /** Called when old events may have become work again. */
  readonly onPutBack: () => void;
  /** Called when settings or the projects of AYON have changed, or may have. */
  readonly onSetupChanged: () => void;
}

/** AYON tells so when somebody has saved the settings of an addon, and when a project has come or gone. */
const setupChanged = ["settings.changed", "entity.project.created", "entity.project.deleted"];

/** The command line tells so when it has put jobs back. */
const putBack = "ftrack.processor.look";

/** Listens to AYON, so that work is taken as it comes. What is not heard is found by looking now and then. */
export function listenForWork(
  ayon: AyonClient,
  { lanes, bell, ahead, cluster, onPutBack, onSetupChanged }: Listeners,
  log: Logger,
): EventStream {
  const lookEverywhere = () => {
    lanes.lookEverywhere();
    bell.ring();
  };
  return new EventStream(ayon, {
    topics: ["ftrack.leech", "ftrack.processor.", ...setupChanged],
    onNotice: ({ id, topic: noticed, summary, createdAt }) => {
      if (setupChanged.includes(String(noticed))) onSetupChanged();
      else if (noticed === aliveTopic) cluster.notice(summary);
      else if (noticed === putBack) {
        onPutBack();
        lookEverywhere();
      } else if (!isDiscovery(recordOf(summary).topic)) {
        const lane = laneOf(summary);
        const { topic } = recordOf(summary);
        if (lane !== null && typeof topic === "string" && typeof createdAt === "string") {
          ahead.tell(String(id), { topic, projectId: lane, createdAt });
        }
        lanes.tell(lane, String(id));
        bell.ring();
      }
    },
    // What happened while nobody listened was not told of.
    onChange: () => {
      onSetupChanged();
      cluster.listeningChanged();
      lookEverywhere();
    },
    onTrouble: (error) => log.debug({ reason: messageOf(error) }, "AYON tells of no events"),
  });
}
