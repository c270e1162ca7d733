import { EventStream } from "@ayon-ftrack/common/ayon";
import { messageOf } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import { openFtrack, type ServiceContext } from "@ayon-ftrack/common/service";
import { handleEvent } from "../handle-event.ts";
import { menuHandlers } from "../handlers/index.ts";
import { Bell } from "../lanes/bell.ts";
import { discoverRequest, isDiscovery } from "../lanes/enroll-requests.ts";
import { Patience } from "../lanes/patience.ts";
import { runDiscovery } from "../lanes/run-discovery.ts";
import { openWorkplace } from "../open-workplace.ts";
import { areServersWell } from "../servers-well.ts";

/**
 * Answers the questions of ftrack's action menus until `service.signal` is aborted, with connections of its own: it shares
 * nothing with other work, so that it can run in a thread of its own.
 */
export async function answerMenus(service: ServiceContext): Promise<void> {
  await using workplace = openWorkplace(service, await openFtrack(service));
  const { ayon, log } = service;
  const { tools, reply, forgetSetup, signal } = workplace;
  const request = discoverRequest(service.environment.serviceName);
  const bell = new Bell();
  const stream = new EventStream(ayon, {
    topics: ["ftrack.leech", "settings.changed"],
    onNotice: ({ topic, summary }) => {
      if (topic === "settings.changed") forgetSetup();
      else if (isDiscovery(recordOf(summary).topic)) bell.ring();
    },
    onChange: () => {
      forgetSetup();
      bell.ring();
    },
    onTrouble: (error) => log.debug({ reason: messageOf(error) }, "AYON tells of no events"),
  });
  const ahead = { behind: async () => [] };
  try {
    await runDiscovery({
      ayon: ayon.withSender(request.sender),
      log: log.child({ lane: "discover" }),
      signal,
      request,
      bell,
      isListening: () => stream.isLive,
      patience: new Patience(() => areServersWell(ayon, tools.ftrack, signal)),
      handle: (job) => handleEvent(job, { handlers: menuHandlers, tools, reply, ahead, signal }),
    });
  } finally {
    stream.close();
  }
  workplace.throwIfRefused();
}
