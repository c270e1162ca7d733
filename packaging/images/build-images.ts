import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AddonDescription } from "../../addon.ts";
import { serviceImage } from "../metadata/service-image.ts";
import { buildContext } from "./build-context.ts";
import { buildImage } from "./build-image.ts";
import { type Engine, withEngine } from "./engine.ts";
import { ownContent, sharedContent } from "./image-content.ts";
import type { TellStep } from "./image-steps.ts";
import { readLogin } from "./registry-login.ts";
import { removeNameless } from "./remove-nameless.ts";

export interface ImagesRequest {
  /** The checkout; its services are built. */
  readonly root: string;
  readonly addon: AddonDescription;
  readonly services: readonly string[];
  /** In place of the one that the Dockerfile names. */
  readonly baseImage?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how far the work has come. */
  readonly tell: TellStep;
}

export interface BuiltImage {
  readonly service: string;
  /** As AYON's service host calls it. */
  readonly name: string;
  readonly id: string;
  /** Bytes of the whole image, and of what is ours in it. */
  readonly size: number;
  readonly ownSize: number;
}

/**
 * Builds the images of services. They get their names when all of them are built, so that a failure leaves the
 * images of before as they were.
 *
 * @throws UserError
 */
export async function buildImages(engine: Engine, request: ImagesRequest): Promise<BuiltImage[]> {
  const { root, addon, services, signal, tell } = request;
  const dockerfile = await readFile(join(root, "services", "Dockerfile"), "utf8");
  const baseImage = request.baseImage ?? defaultBaseImage(dockerfile);
  const login = await readLogin(baseImage);
  const shared = await sharedContent();
  const built: BuiltImage[] = [];
  try {
    for (const service of services) {
      const own = await ownContent(root, service);
      const id = await buildImage(engine, {
        title: service,
        context: await buildContext({ dockerfile, folders: { shared: [shared], own: [own] } }),
        arguments: {
          BASE_IMAGE: baseImage,
          ADDON_NAME: addon.name,
          ADDON_VERSION: addon.version,
          SERVICE: service,
        },
        login,
        signal,
        tell,
      });
      const ownSize = shared.bytes.length + own.bytes.length;
      built.push({ service, name: serviceImage(addon, service), id, size: 0, ownSize });
    }
    return await withEngine({ ...engine, signal }, "naming the images", () =>
      Promise.all(built.map((image) => nameImage(engine, image))),
    );
  } catch (error) {
    await removeNameless(
      engine,
      built.map(({ id }) => id),
    );
    throw error;
  }
}

async function nameImage({ docker }: Engine, built: BuiltImage): Promise<BuiltImage> {
  const image = docker.getImage(built.id);
  const end = built.name.lastIndexOf(":");
  await image.tag({ repo: built.name.slice(0, end), tag: built.name.slice(end + 1) });
  return { ...built, size: (await image.inspect()).Size };
}

/** The one that is used unless another is asked for; written in the Dockerfile and nowhere else. */
export function defaultBaseImage(dockerfile: string): string {
  const image = /^ARG BASE_IMAGE=(\S+)/m.exec(dockerfile)?.[1];
  if (image === undefined) throw new Error("The Dockerfile of the services names no base image");
  return image;
}
