import type { TaskType } from "./statuses-and-types.ts";

/** What a kind of task publishes. */
export interface PublishedWork {
  /** The name of the asset's type. */
  readonly assetType: string;
  /** The extension of the files. */
  readonly extension: string;
  /** A numbered file for each frame instead of one. */
  readonly isSequence?: boolean;
}

/** The kinds of assets on a site, with the short names by which publishers look for them. */
export const publishedTypes: readonly { readonly name: string; readonly short: string }[] = [
  { name: "Geometry", short: "geo" },
  { name: "Texture", short: "tex" },
  { name: "Rig", short: "rig" },
  { name: "Look", short: "look" },
  { name: "Groom", short: "groom" },
  { name: "Camera", short: "cam" },
  { name: "Animation", short: "anim" },
  { name: "Cache", short: "cache" },
  { name: "Matte", short: "matte" },
  { name: "Render", short: "render" },
  { name: "Comp", short: "comp" },
  { name: "Image", short: "img" },
  { name: "Upload", short: "upload" },
];

/** What the tasks of the pipeline publish. */
export const publishedWork: Readonly<Record<Exclude<TaskType, "Production">, PublishedWork>> = {
  "Concept Art": { assetType: "Image", extension: ".psd" },
  Modeling: { assetType: "Geometry", extension: ".abc" },
  Texture: { assetType: "Texture", extension: ".tx" },
  Rigging: { assetType: "Rig", extension: ".ma" },
  Lookdev: { assetType: "Look", extension: ".ma" },
  Grooming: { assetType: "Groom", extension: ".abc" },
  Layout: { assetType: "Camera", extension: ".abc" },
  Tracking: { assetType: "Camera", extension: ".abc" },
  Animation: { assetType: "Animation", extension: ".abc" },
  FX: { assetType: "Cache", extension: ".vdb", isSequence: true },
  Lighting: { assetType: "Render", extension: ".exr", isSequence: true },
  Rotoscoping: { assetType: "Matte", extension: ".exr", isSequence: true },
  Compositing: { assetType: "Comp", extension: ".exr", isSequence: true },
};

/** What artists write beside their versions. */
export const versionComments = [
  "First pass.",
  "Fixed what came up in the review.",
  "Lighter rig – the old one was too slow.",
  "Zpomalený pohyb, jak chtěla režie.",
  "Ready for the client.",
] as const;

/** What supervisors write about versions, and artists answer. */
export const noteTexts = [
  "The silhouette gets lost against the fog, please lift it a little.",
  "Lovely. Ship it!",
  "Frame 1043: the hand slides over the rail.",
  "Déjà vu – this was approved last week already, wasn't it?",
  "Bitte die Kamera 5 px tiefer, größer als im Animatic wird sie nicht.",
] as const;
export const replyTexts = ["On it.", "Done in the next version.", "Díky, opravím."] as const;
