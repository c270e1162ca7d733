import { AyonClient, type AyonRequest, type HttpMethod } from "@ayon-ftrack/common/ayon";
import { UnreachableError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import { enroll } from "../../service_tools/sandbox/ayon/events/enroll.ts";
import { eventColumns } from "../../service_tools/sandbox/ayon/events/event-columns.ts";
import { eventJson, queriedEventJson } from "../../service_tools/sandbox/ayon/events/event-json.ts";
import { EventStore } from "../../service_tools/sandbox/ayon/events/event-store.ts";
import { parseEnroll } from "../../service_tools/sandbox/ayon/events/parse-enroll.ts";
import { parsePostedEvent } from "../../service_tools/sandbox/ayon/events/parse-event.ts";
import { patchEvent } from "../../service_tools/sandbox/ayon/events/patch-event.ts";
import type { JsonObject } from "../../service_tools/sandbox/ayon/json.ts";
import { compileFilter } from "../../service_tools/sandbox/ayon/query-filter/compile-filter.ts";
import { parseQueryFilter } from "../../service_tools/sandbox/ayon/query-filter/query-filter.ts";

const caller = {
  name: "service",
  isAdmin: true,
  isManager: true,
  isService: true,
  sender: null,
  senderType: "ftrack",
};

/**
 * AYON's table of events with its own rules of enrolling, without a network: each request takes a millisecond, by
 * whatever clock is installed.
 */
export class EventTable extends AyonClient {
  requests = 0;
  /** Whether requests fail as if nobody was there. */
  isAway = false;
  readonly store: EventStore;

  /** @param store - the table of another, to be the same AYON for somebody else */
  constructor(store: EventStore = new EventStore(Date.now)) {
    super({ url: "http://ayon", apiKey: "key" });
    this.store = store;
  }

  override now(): number {
    return Date.now();
  }

  override withSender(): AyonClient {
    return this;
  }

  override async request<Body>(
    method: HttpMethod,
    path: string,
    { body, signal }: AyonRequest = {},
  ): Promise<Body> {
    this.requests += 1;
    if (this.isAway) throw new UnreachableError("AYON does not answer");
    const given = JSON.parse(JSON.stringify(body ?? {}));
    const answer = this.#answer(method, path, given);
    await new Promise((resolve) => setTimeout(resolve, 1));
    signal?.throwIfAborted();
    return answer as Body;
  }

  #answer(method: HttpMethod, path: string, body: JsonObject): unknown {
    if (path === "enroll") {
      const job = enroll(this.store, parseEnroll(body, caller), Date.now());
      return job && { id: job.id, dependsOn: job.dependsOn };
    }
    if (path === "events") {
      const { event, reuse } = parsePostedEvent(body, caller);
      return { id: this.store.dispatch(event, { reuse }).id };
    }
    if (path === "query") {
      const passes = compileFilter(parseQueryFilter(body.filter ?? {}), eventColumns);
      return this.store.ordered().filter(passes).reverse().map(queriedEventJson);
    }
    const event = this.store.get(path.replace("events/", ""));
    if (!event) throw new Error(`${method} ${path} is not there`);
    if (method === "PATCH") patchEvent(this.store, event, body, caller);
    return recordOf(eventJson(event));
  }
}
