import { join } from "node:path";
import { afterAll } from "vitest";
import { type AyonSandbox, startAyonSandbox } from "../../service_tools/sandbox/ayon/index.ts";
import { pythonEnvironment } from "../prerequisites/python-environment.ts";
import { describePythonSuite } from "./python-suite/describe-python-suite.ts";

const NAME = "the AYON sandbox, to AYON's own Python client,";

const python = await pythonEnvironment("AYON's own Python client against the sandbox", {
  name: "ayon-client",
  requirements: ["ayon-python-api==1.2.25"],
});

let sandbox: AyonSandbox | undefined;
afterAll(() => sandbox?.stop());

await describePythonSuite(NAME, {
  python,
  folder: join(import.meta.dirname, "ayon-python"),
  prepare: async () => {
    sandbox = await startAyonSandbox();
    return {
      AYON_SERVER_URL: sandbox.url,
      AYON_API_KEY: sandbox.apiKey,
      AYON_ADMIN: sandbox.user,
      AYON_ADMIN_PASSWORD: sandbox.password,
    };
  },
});
