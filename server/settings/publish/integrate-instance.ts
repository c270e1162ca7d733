import {
  boolean,
  choices,
  many,
  model,
  type PlainObject,
  text,
  texts,
  uniqueNames,
} from "../language/index.ts";
import { statusName } from "../shared/statuses.ts";
import { hostNames, productBaseTypes, taskTypes } from "./profile-filters.ts";

/** ftrack's short names of asset types, and the product base types that become each. */
const ASSET_TYPES: readonly (readonly [productBaseType: string, assetType: string])[] = [
  ["camera", "cam"],
  ["look", "look"],
  ["mayaAscii", "scene"],
  ["model", "geo"],
  ["rig", "rig"],
  ["setdress", "setdress"],
  ["pointcache", "cache"],
  ["render", "render"],
  ["prerender", "render"],
  ["render2d", "render"],
  ["nukescript", "comp"],
  ["write", "render"],
  ["review", "mov"],
  ["plate", "img"],
  ["audio", "audio"],
  ["workfile", "scene"],
  ["animation", "cache"],
  ["image", "img"],
  ["reference", "reference"],
  ["ass", "cache"],
  ["mayaScene", "scene"],
  ["camerarig", "rig"],
  ["yeticache", "cache"],
  ["yetiRig", "rig"],
  ["xgen", "xgen"],
  ["rendersetup", "rendersetup"],
  ["assembly", "assembly"],
  ["layout", "layout"],
  ["unrealStaticMesh", "geo"],
  ["vrayproxy", "cache"],
  ["redshiftproxy", "cache"],
  ["usd", "usd"],
];

const AssetTypeOfProduct = model("IntegrateFtrackFamilyMapping", {
  file: "publish_plugins",
  fields: {
    name: text("", { title: "Product base type" }),
    asset_type: text("", { title: "Asset Type" }),
  },
});

const VersionStatusProfile = model("AssetVersionStatusProfile", {
  file: "publish_plugins",
  layout: "expanded",
  fields: {
    host_names: hostNames,
    product_base_types: productBaseTypes,
    task_types: taskTypes,
    status: statusName({ title: "Status name" }),
  },
});

/** What a published product becomes in ftrack. */
export const IntegrateInstance = model("IntegrateFtrackInstanceModel", {
  file: "publish_plugins",
  group: true,
  fields: {
    product_base_type_mapping: many(
      AssetTypeOfProduct,
      { title: "Product base type Mapping", validators: [uniqueNames] },
      ASSET_TYPES.map(([name, asset_type]): PlainObject => ({ name, asset_type })),
    ),
    keep_first_product_name_for_review: boolean(true, {
      title: "Make product name as first asset name",
    }),
    asset_versions_status_profiles: many(VersionStatusProfile, {
      title: "AssetVersion status on publish",
    }),
    additional_metadata_keys: texts([], {
      title: "Additional metadata keys on components",
      choices: choices("component_metadata_enum", {
        ayon_ftrack_version: "AYON ftrack version",
        ayon_launcher_version: "AYON launcher version",
        frame_start: "Frame start",
        frame_end: "Frame end",
        duration: "Duration",
        width: "Resolution width",
        height: "Resolution height",
        fps: "FPS",
        codec: "Codec",
      }),
    }),
  },
});
