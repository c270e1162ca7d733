import { addon } from "../../../addon.ts";
import { confirm, type Stage, serversOf, type Teller } from "../stage.ts";

/** Does what an administrator does on AYON's pages: secrets, the addon's settings, a production bundle. */
export async function configureStep(stage: Stage, tell: Teller): Promise<void> {
  const { ayon, ftrackSandbox } = serversOf(stage);
  await ayon.put("secrets/ftrack_api_user", { value: ftrackSandbox.apiUser });
  await ayon.put("secrets/ftrack_api_key", { value: ftrackSandbox.apiKey });
  const bundle = {
    name: "studio",
    addons: { [addon.name]: addon.version },
    installerVersion: null,
    isProduction: true,
  };
  // The addon asks for AYON's core addon beside it, which the embedded server does not have.
  await ayon.post("bundles", bundle, { query: { force: true } });
  const path = `addons/${addon.name}/${addon.version}/settings`;
  const query = { variant: "production" };
  const settings = await ayon.get<Record<string, unknown>>(path, { query });
  const changes = {
    ftrack_server: ftrackSandbox.url,
    service_settings: { username: "ftrack_api_user", api_key: "ftrack_api_key" },
  };
  await ayon.post(path, { ...settings, ...changes }, { query });
  const saved = await ayon.get<Record<string, unknown>>(path, { query });
  confirm(
    saved.ftrack_server === changes.ftrack_server &&
      JSON.stringify(saved.service_settings) === JSON.stringify(changes.service_settings),
    "AYON did not keep the addon's settings",
  );
  const secrets = await ayon.get<{ name: string; value: string }[]>("secrets");
  const secretOf = (name: string) => secrets.find((secret) => secret.name === name)?.value;
  confirm(
    secretOf("ftrack_api_user") === ftrackSandbox.apiUser &&
      secretOf("ftrack_api_key") === ftrackSandbox.apiKey,
    "AYON did not keep the secrets",
  );
  const { productionBundle } = await ayon.get<{ productionBundle: string | null }>("bundles");
  confirm(productionBundle === "studio", `AYON's production bundle is ${productionBundle}`);
  tell.say(`the addon's settings name ${ftrackSandbox.url} and two AYON secrets`);
}
