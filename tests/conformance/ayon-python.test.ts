import { join } from "node:path";
import { afterAll } from "vitest";
import {
  addonInstaller,
  addonZip,
  plainAddon,
} from "../../service_tools/sandbox/ayon/testing/addon-installer.ts";
import {
  type OpenSandbox,
  openSandbox,
} from "../../service_tools/sandbox/ayon/testing/open-sandbox.ts";
import { pythonEnvironment } from "../prerequisites/python-environment.ts";
import { describePythonSuite } from "./python-suite/describe-python-suite.ts";

const NAME = "the AYON sandbox, to AYON's own Python client,";

const python = await pythonEnvironment("AYON's own Python client against the sandbox", {
  name: "ayon-client",
  requirements: ["ayon-python-api==1.2.25"],
});

/** What the cases about settings play with. */
const addon = { name: "conformance", version: "1.0.0" };
const settings = {
  defaults: { label: "plain", count: 1 },
  schema: {
    type: "object",
    properties: { label: { type: "string" }, count: { type: "integer" } },
  },
};

let sandbox: OpenSandbox | undefined;
afterAll(() => sandbox?.stop());

await describePythonSuite(NAME, {
  python,
  folder: join(import.meta.dirname, "ayon-python"),
  prepare: async () => {
    sandbox = await openSandbox({ loadAddon: async () => ({ ...plainAddon, ...settings }) });
    const { installed, restart } = addonInstaller(sandbox);
    await installed(addonZip(addon.name, addon.version));
    await restart();
    return {
      AYON_SERVER_URL: sandbox.url,
      AYON_API_KEY: sandbox.apiKey,
      AYON_ADMIN: sandbox.user,
      AYON_ADMIN_PASSWORD: sandbox.password,
      AYON_TEST_ADDON: addon.name,
      AYON_TEST_ADDON_VERSION: addon.version,
    };
  },
});
