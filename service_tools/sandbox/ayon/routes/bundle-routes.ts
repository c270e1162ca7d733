import { Hono } from "hono";
import { type Bundle, bundleJson, changedBundle } from "../addons/bundle.ts";
import type { AyonServer } from "../ayon-server.ts";
import { readName } from "../entities/field-readers.ts";
import { jsonAnswer, noContent } from "../http/answers.ts";
import { type AyonEnv, callerOf } from "../http/ayon-env.ts";
import { requireAdmin } from "../http/caller.ts";
import { badRequest } from "../http/http-error.ts";
import { jsonBody } from "../http/read-body.ts";

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
      ...(production ? { productionBundle: production.name } : {}),
      ...(staging ? { stagingBundle: staging.name } : {}),
      devBundles: shown.filter((bundle) => bundle.isDev).map((bundle) => bundle.name),
    });
  });

  app.post("/", async (c) => {
    const caller = callerOf(c);
    requireAdmin(caller);
    const body = await jsonBody(c);
    const blank: Bundle = {
      name: readName("name", body.name ?? ""),
      createdAt: server.clock(),
      addons: {},
      installerVersion: null,
      isProduction: false,
      isStaging: false,
      isArchived: false,
      isDev: false,
    };
    const bundle = changedBundle(blank, body);
    if (c.req.query("force") !== "true") requireAddons(server, bundle);
    bundles.add(bundle);
    server.announce(caller, {
      topic: "bundle.created",
      description: `New bundle '${bundle.name}' created`,
      summary: { name: bundle.name, isProduction: bundle.isProduction },
    });
    return jsonAnswer(null, 201);
  });

  app.patch("/:name", async (c) => {
    const caller = callerOf(c);
    requireAdmin(caller);
    const bundle = changedBundle(bundles.get(c.req.param("name")), await jsonBody(c));
    if (c.req.query("force") !== "true") requireAddons(server, bundle);
    bundles.put(bundle);
    server.announce(caller, {
      topic: "bundle.updated",
      description: `Bundle '${bundle.name}' updated`,
      summary: { name: bundle.name, isProduction: bundle.isProduction },
    });
    return noContent();
  });
  return app;
}

/**
 * The addon versions of a bundle must be there. AYON also holds an addon's own requirements
 * against the other addons of the bundle; the sandbox does not, as it has no other addons.
 */
function requireAddons(server: AyonServer, bundle: Bundle): void {
  for (const [name, version] of Object.entries(bundle.addons)) {
    if (typeof version === "string" && !server.addons.find(name, version)) {
      throw badRequest(`Failed to validate bundle: ${name}: version ${version} does not exist`);
    }
  }
}
