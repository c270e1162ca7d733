import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { enrollCostMs, pay } from "../behaviour/costs.ts";
import { enroll } from "../events/enroll.ts";
import { parseEnroll } from "../events/parse-enroll.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireService } from "../http/caller.ts";
import { jsonBody } from "../http/read-body.ts";
import { QueryFilterError } from "../query-filter/query-filter.ts";

export function enrollRoutes(server: AyonServer): Hono<AyonEnv> {
  const app = new Hono<AyonEnv>();
  app.post("/", async (c) => {
    const caller = callerOf(c);
    requireService(caller);
    const request = parseEnroll(await jsonBody(c), caller);
    const job = enrollQuietly(server, request);
    await pay(enrollCostMs(server.events.size), server.behaviour().costs);
    if (!job) return noContent();
    const { id, dependsOn, hash, status } = job;
    return jsonAnswer({ id, dependsOn, hash, status });
  });
  return app;
}

/** AYON turns every error of the search into "nothing to do", a filter it cannot run included. */
function enrollQuietly(server: AyonServer, request: Parameters<typeof enroll>[1]) {
  try {
    return enroll(server.events, request, server.clock());
  } catch (error) {
    if (error instanceof QueryFilterError) return undefined;
    throw error;
  }
}
