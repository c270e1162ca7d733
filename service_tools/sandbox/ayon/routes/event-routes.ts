import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { readInteger } from "../entities/field-readers.ts";
import { eventColumns } from "../events/event-columns.ts";
import { eventJson, queriedEventJson } from "../events/event-json.ts";
import type { EventRow } from "../events/event-row.ts";
import { parsePostedEvent } from "../events/parse-event.ts";
import { patchEvent } from "../events/patch-event.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin, requireManager } from "../http/caller.ts";
import { HttpError, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { readPathId } from "../http/read-path-id.ts";
import type { JsonValue } from "../json.ts";
import { compileFilter } from "../query-filter/compile-filter.ts";
import {
  parseQueryFilter,
  type QueryFilter,
  QueryFilterError,
} from "../query-filter/query-filter.ts";
import type { Predicate } from "../query-filter/truth.ts";

export function eventRoutes(server: AyonServer): Hono<AyonEnv> {
  const { events } = server;
  const app = new Hono<AyonEnv>();
  const load = (id: string) => {
    const event = events.get(readPathId("event_id", id));
    if (!event) throw notFound("Event not found");
    return event;
  };

  app.post("/events", async (c) => {
    const caller = callerOf(c);
    requireManager(caller);
    const { event, reuse, store } = parsePostedEvent(await jsonBody(c), caller);
    return jsonAnswer({ id: events.dispatch(event, { reuse, store }).id });
  });

  app.get("/events/:id", (c) => jsonAnswer(eventJson(load(c.req.param("id")))));

  app.patch("/events/:id", async (c) => {
    const body = await jsonBody(c);
    patchEvent(events, load(c.req.param("id")), body, callerOf(c));
    return noContent();
  });

  app.delete("/events/:id", (c) => {
    requireAdmin(callerOf(c));
    events.delete(readPathId("event_id", c.req.param("id")));
    return noContent();
  });

  /** Of the operations that AYON names only this one is there. */
  app.post("/eventops", async (c) => {
    requireAdmin(callerOf(c));
    const { type, filter } = await jsonBody(c);
    if (type !== "delete") throw new HttpError(501, "Not implemented");
    const passes = runnable(() => compileFilter(parseFilter(filter ?? {}), eventColumns));
    const found = runnable(() => events.ordered().filter(passes));
    // Those that depend on others are the newer ones.
    for (const { id } of found.reverse()) events.delete(id);
    return jsonAnswer(null);
  });

  app.post("/query", async (c) => {
    requireAdmin(callerOf(c));
    const { entity, filter, limit, offset } = await jsonBody(c);
    if (entity !== "event") throw InvalidField.notPermitted("entity", entity ?? null, ["event"]);
    const start = readInteger("offset", offset ?? 0);
    const most = readInteger("limit", limit ?? 100);
    if (most < 0) throw new Error("LIMIT must not be negative");
    if (start < 0) throw new Error("OFFSET must not be negative");
    const passes = runnable(() => compileFilter(parseFilter(filter ?? {}), eventColumns));
    const shown = runnable(() => newestOf(events.ordered(), passes, start + most)).slice(start);
    return jsonAnswer(shown.map(queriedEventJson));
  });
  return app;
}

/** At most so many of the events that pass, newest first. */
function newestOf(
  events: readonly EventRow[],
  passes: Predicate<EventRow>,
  most: number,
): EventRow[] {
  const found: EventRow[] = [];
  for (let place = events.length - 1; place >= 0 && found.length < most; place -= 1) {
    const event = events[place];
    if (event && passes(event)) found.push(event);
  }
  return found;
}

/** Reads a filter; throws 400 for what AYON's model of filters refuses. */
function parseFilter(filter: JsonValue): QueryFilter {
  try {
    return parseQueryFilter(filter);
  } catch (error) {
    if (error instanceof QueryFilterError) throw new InvalidField("filter", error.message);
    throw error;
  }
}

/** What the database refuses of a filter is a fault of the server on AYON. */
function runnable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof QueryFilterError) throw new Error(error.message);
    throw error;
  }
}
