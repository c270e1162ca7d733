import { type Engine, withEngine } from "./engine.ts";
import { EngineGone } from "./engine-fault.ts";
import type { TellStep } from "./image-steps.ts";
import { imageThere } from "./image-there.ts";
import { readProgress } from "./read-progress.ts";
import { readLogin } from "./registry-login.ts";
import { transferShare } from "./transfer-share.ts";

/**
 * Sends an image to its registry and answers the digest under which it is there.
 *
 * @throws UserError
 */
export async function pushImage(
  engine: Engine,
  name: string,
  { signal, tell }: { signal?: AbortSignal | undefined; tell: TellStep },
): Promise<string> {
  const login = await readLogin(name);
  const { address } = engine;
  return withEngine({ address, signal }, `pushing ${name}`, async () => {
    const image = await imageThere(engine, name);
    // An engine wants to be told even that there is no login.
    const authconfig = login ?? { username: "", password: "", serveraddress: "" };
    const answer = await image.push({ authconfig, ...(signal && { abortSignal: signal }) });
    let digest: string | undefined;
    const share = transferShare();
    for await (const record of readProgress(answer)) {
      tell(`Pushing ${name}`, share(record));
      digest = record.aux?.Digest ?? digest;
    }
    if (digest === undefined) throw new EngineGone("The answer ends before the image is pushed.");
    return digest;
  });
}
