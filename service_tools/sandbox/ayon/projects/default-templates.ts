import type { JsonObject } from "../json.ts";

const published =
  "{root[work]}/{project[name]}/{hierarchy}/{folder[name]}/publish/{product[type]}/{product[name]}";
const versionFolder = `${published}/{@version}`;
const productFile = "{project[code]}_{folder[name]}_{product[name]}_{@version}<_{output}>";

/** Where a new project keeps its files: AYON's default, by platform. */
export const defaultRoots: JsonObject = {
  work: { windows: "C:/projects", linux: "/mnt/share/projects", darwin: "/Volumes/projects" },
};

/**
 * The path templates of a new project, by category and name: those that AYON's own default names
 * for work files, publishes and hero versions.
 */
export const defaultTemplates: JsonObject = {
  common: {
    version_padding: 3,
    version: "v{version:0>{@version_padding}}",
    frame_padding: 4,
    frame: "{frame:0>{@frame_padding}}",
  },
  work: {
    default: {
      directory: "{root[work]}/{project[name]}/{hierarchy}/{folder[name]}/work/{task[name]}",
      file: "{project[code]}_{folder[name]}_{task[name]}_{@version}<_{comment}>.{ext}",
    },
  },
  publish: {
    default: { directory: versionFolder, file: `${productFile}<.{@frame}><_{udim}>.{ext}` },
    render: { directory: versionFolder, file: `${productFile}<.{@frame}>.{ext}` },
    online: { directory: versionFolder, file: "{originalBasename}<.{@frame}><_{udim}>.{ext}" },
    source: { directory: "{root[work]}/{originalDirname}", file: "{originalBasename}.{ext}" },
  },
  hero: {
    default: {
      directory: `${published}/hero`,
      file: "{project[code]}_{folder[name]}_{product[name]}_hero<_{output}><.{@frame}><_{udim}>.{ext}",
    },
  },
};

const iconByProductBaseType: Readonly<Record<string, string>> = {
  image: "imagesmode",
  render: "photo_library",
  review: "photo_library",
  plate: "camera_roll",
  camera: "videocam",
  model: "language",
  texture: "texture",
  look: "ev_shadow",
  rig: "accessibility",
  animation: "directions_run",
  cache: "animation",
  layout: "nature_people",
  setdress: "forest",
  groom: "content_cut",
  matchmove: "switch_video",
  vdbcache: "local_fire_department",
  lightrig: "wb_incandescent",
  lut: "opacity",
  workfile: "home_repair_service",
};

/** How products of each base type look in AYON's pages. */
export const defaultProductBaseTypes: JsonObject = {
  default: { color: "#cccccc", icon: "deployed_code" },
  definitions: Object.entries(iconByProductBaseType).map(([name, icon]) => ({
    name,
    color: "#cccccc",
    icon,
  })),
};
