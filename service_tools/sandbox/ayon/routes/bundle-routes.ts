import { Hono } from "hono";
import { type Bundle, bundleJson, changedBundle } from "../addons/bundle.ts";
import { checkBundle } from "../addons/check-bundle.ts";
import type { AyonServer } from "../ayon-server.ts";
import { readName, readObject } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { badRequest } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";
import type { JsonObject } from "../json.ts";
import { ayonVersion } from "./session-routes.ts";

export function bundleRoutes(server: AyonServer): Hono<AyonEnv> {
  const { bundles } = server;
  const app = new Hono<AyonEnv>();

  app.get("/", (c) => {
    const archived = c.req.query("archived") === "true";
    const shown = bundles.list().filter((bundle) => archived || !bundle.isArchived);
    const production = bundles.ofVariant("production");
    const staging = bundles.ofVariant("staging");
    return jsonAnswer({
      bundles: shown.map(bundleJson),
      productionBundle: production?.name ?? null,
      stagingBundle: staging?.name ?? null,
      devBundles: shown.filter((bundle) => bundle.isDev).map((bundle) => bundle.name),
    });
  });

  app.post("/", async (c) => {
    const caller = callerOf(c);
    requireAdmin(caller, "Only admins can create bundles");
    const bundle = readBundle(await jsonBody(c), server.clock());
    if (c.req.query("force") !== "true") requireFitting(server, bundle);
    bundles.add(bundle);
    server.announce(caller, {
      topic: "bundle.created",
      description: `New bundle '${bundle.name}' created`,
      summary: { name: bundle.name, isProduction: bundle.isProduction },
    });
    return jsonAnswer(null, 201);
  });

  app.post("/check", async (c) => {
    const bundle = readBundle(await jsonBody(c), server.clock());
    const issues = checkBundle(bundle, server.addons, ayonVersion);
    const success = issues.every(({ severity }) => severity !== "error");
    return jsonAnswer({ success, issues: issues.map((issue) => ({ ...issue })) });
  });

  app.patch("/:name", async (c) => {
    const caller = callerOf(c);
    requireAdmin(caller, "Only admins can patch bundles");
    const { addons = {}, ...changes } = await jsonBody(c);
    const known = Object.entries(readObject("addons", addons)).filter(([name]) =>
      // AYON passes over addons that it does not have.
      server.addons.running.some((addon) => addon.name === name),
    );
    const bundle = changedBundle(bundles.get(c.req.param("name")), {
      ...changes,
      addons: Object.fromEntries(known),
    });
    if (c.req.query("force") !== "true") requireFitting(server, bundle);
    bundles.put(bundle);
    server.announce(caller, {
      topic: "bundle.updated",
      description: `Bundle '${bundle.name}' updated`,
      summary: { name: bundle.name, isProduction: bundle.isProduction },
    });
    return noContent();
  });

  app.delete("/:name", (c) => {
    requireAdmin(callerOf(c), "Only admins can delete bundles");
    bundles.delete(c.req.param("name"));
    return noContent();
  });
  return app;
}

function readBundle(body: JsonObject, createdAt: number): Bundle {
  const blank: Bundle = {
    name: readName("name", body.name ?? ""),
    createdAt,
    addons: {},
    installerVersion: null,
    isProduction: false,
    isStaging: false,
    isArchived: false,
    isDev: false,
  };
  return changedBundle(blank, body);
}

/** Throws 400 with the last of the errors, the only one that AYON tells. */
function requireFitting(server: AyonServer, bundle: Bundle): void {
  const issues = checkBundle(bundle, server.addons, ayonVersion);
  const last = issues.findLast(({ severity }) => severity === "error");
  if (last) throw badRequest(`Failed to validate bundle: ${last.addon}: ${last.message}`);
}
