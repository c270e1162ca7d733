import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { enrollCostMs, pay } from "../behaviour/costs.ts";
import { type EnrollRequest, enroll } from "../events/enroll.ts";
import { EnrollCalls } from "../events/enroll-calls.ts";
import type { EventRow } from "../events/event-row.ts";
import { parseEnroll } from "../events/parse-enroll.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireService } from "../http/caller.ts";
import { jsonBody } from "../http/read-body.ts";
import { QueryFilterError } from "../query-filter/query-filter.ts";

export function enrollRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  const calls = new EnrollCalls<EventRow | undefined>(server.clock);
  app.post("/", async (c) => {
    const caller = callerOf(c);
    requireService(caller);
    const request = parseEnroll(await jsonBody(c), caller);
    const work = async () => {
      const found = enrollQuietly(server, request);
      await pay(enrollCostMs(server.events.size), server.behaviour().costs);
      return found;
    };
    const { socket } = c.env.incoming;
    const job = await calls.run(JSON.stringify(request), work, () => socket.destroyed);
    if (!job) return noContent();
    const { id, dependsOn, hash, status } = job;
    return jsonAnswer({ id, dependsOn, hash, status });
  });
  return app;
}

/** AYON turns every error of the search into "nothing to do", a filter it cannot run included. */
function enrollQuietly(server: AyonServer, request: EnrollRequest): EventRow | undefined {
  try {
    return enroll(server.events, request, server.clock());
  } catch (error) {
    if (error instanceof QueryFilterError) return undefined;
    throw error;
  }
}
