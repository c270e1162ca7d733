import { describe, expect, it } from "vitest";
import { readImageRegistry } from "./image-registry.ts";
import { serviceImage } from "./service-image.ts";

const addon = { name: "ftrack", version: "2.0.0+dev", imageRegistry: "ynput" };
const read = (AYON_FTRACK_IMAGE_REGISTRY?: string) =>
  readImageRegistry(addon, { AYON_FTRACK_IMAGE_REGISTRY });

describe("the registry of the service images", () => {
  it.each([undefined, "", " "])(
    "is the addon's own when AYON_FTRACK_IMAGE_REGISTRY is %j",
    (text) => {
      expect(read(text)).toBe("ynput");
    },
  );

  it.each([
    ["registry.example.com", "registry.example.com"],
    [" localhost:5000/ ", "localhost:5000"],
    ["Registry.Example.com:443/vfx/ayon_ftrack", "Registry.Example.com:443/vfx/ayon_ftrack"],
    ["our-studio", "our-studio"],
  ])("is %j for %j", (text, registry) => {
    expect(read(text)).toBe(registry);
    expect(serviceImage({ ...addon, imageRegistry: read(text) }, "leecher")).toBe(
      `${registry}/ayon-ftrack-leecher:2.0.0_dev`,
    );
  });

  it.each(["https://registry.example.com", "host/VFX", "host//a", "a b", "host:port", "/a", "é"])(
    "cannot be %j",
    (text) => {
      expect(() => read(text)).toThrow(/^AYON_FTRACK_IMAGE_REGISTRY is ".*": write it like /);
    },
  );
});
