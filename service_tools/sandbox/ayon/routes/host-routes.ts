import { Hono } from "hono";
import type { AyonServer } from "../ayon-server.ts";
import { camelCaseFields } from "../entities/common-fields.ts";
import { readBoolean, readObject, readText, readTexts } from "../entities/field-readers.ts";
import type { ServiceRow } from "../hosts/service-registry.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { forbidden, notFound } from "../http/http-error.ts";
import { InvalidField } from "../http/invalid-field.ts";
import { jsonBody } from "../http/read-body.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";

const configFields = ["volumes", "ports", "memLimit", "user", "env", "storagePath"];

/** Services of addons, and the hosts that keep them running. */
export function hostRoutes(server: AyonServer): Hono<AyonEnv> {
  const { services } = server;
  const app = new Hono<AyonEnv>();

  app.get("/hosts", () => jsonAnswer({ hosts: services.hosts() }));

  app.post("/hosts/heartbeat", async (c) => {
    const body = camelCaseFields(await jsonBody(c));
    if (!callerOf(c).isService) throw forbidden("Only services have hearts to beat");
    const hostname = required(body, "hostname");
    if (body.health === undefined) throw InvalidField.missing("health");
    const health = { cpu: 0, mem: 0, ...readObject("health", body.health) };
    const running = readTexts("services", body.services ?? []);
    return jsonAnswer({ services: services.heartbeat(hostname, health, running) });
  });

  app.get("/services", () => jsonAnswer({ services: services.services() }));

  app.put("/services/:name", async (c) => {
    requireAdmin(callerOf(c));
    const body = camelCaseFields(await jsonBody(c));
    const name = c.req.param("name");
    const row: ServiceRow = {
      name,
      addonName: required(body, "addonName"),
      addonVersion: required(body, "addonVersion"),
      service: required(body, "service"),
      hostname: required(body, "hostname"),
      shouldRun: true,
      isRunning: false,
      lastSeen: null,
      data: config(camelCaseFields(body.config ?? {})),
    };
    const image = imageOf(server, row);
    if (services.has(name)) throw uniqueViolation("Service", "name", name);
    services.put({ ...row, data: { ...row.data, image } });
    return noContent();
  });

  app.patch("/services/:name", async (c) => {
    requireAdmin(callerOf(c));
    const body = camelCaseFields(await jsonBody(c));
    const service = services.get(c.req.param("name"));
    const { shouldRun, hostname } = body;
    services.put({
      ...service,
      ...(shouldRun === undefined || shouldRun === null
        ? {}
        : { shouldRun: readBoolean("shouldRun", shouldRun) }),
      ...(hostname === undefined || hostname === null
        ? {}
        : { hostname: readText("hostname", hostname) }),
      data: { ...service.data, ...config(camelCaseFields(body.config ?? {})), ...config(body) },
    });
    return noContent();
  });

  app.delete("/services/:name", (c) => {
    requireAdmin(callerOf(c));
    services.delete(c.req.param("name"));
    return noContent();
  });
  return app;
}

function required(body: Record<string, JsonValue>, field: string): string {
  const value = body[field];
  if (value === undefined) throw InvalidField.missing(field);
  return readText(field, value);
}

function config(body: Record<string, JsonValue>): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => configFields.includes(key)));
}

/** The image that the addon names for its service; throws 404 when there is no such addon or service. */
function imageOf(server: AyonServer, { addonName, addonVersion, service }: ServiceRow): string {
  const addon = server.addons.findLoaded(addonName, addonVersion);
  if (!addon) throw notFound(`Addon ${addonName} does not exist`);
  const declared = addon.report.services[service];
  const image = isJsonObject(declared) ? declared.image : undefined;
  if (typeof image !== "string") throw notFound("This addon does not have this service");
  return image;
}
