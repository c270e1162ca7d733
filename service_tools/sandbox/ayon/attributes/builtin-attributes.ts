import type { Attribute, AttributeData, AttributeScope } from "./attribute.ts";

const media: readonly AttributeScope[] = ["project", "folder", "version", "representation", "task"];
const planned: readonly AttributeScope[] = ["project", "folder", "task"];

type Row = readonly [
  name: string,
  scope: readonly AttributeScope[],
  data: Omit<AttributeData, "inherit"> & { readonly inherit?: boolean },
];

const priorities = [
  { value: "urgent", label: "Urgent", color: "#FF8585", icon: "keyboard_double_arrow_up" },
  { value: "high", label: "High", color: "#FFAD66", icon: "keyboard_arrow_up" },
  { value: "normal", label: "Normal", color: "#9AC0E7", icon: "check_indeterminate_small" },
  { value: "low", label: "Low", color: "#9FA7B1", icon: "keyboard_arrow_down" },
];

const rows: readonly Row[] = [
  ["priority", planned, { type: "string", title: "Priority", default: "normal", enum: priorities }],
  ["fps", media, { type: "float", title: "FPS", default: 25, gt: 0 }],
  ["resolutionWidth", media, { type: "integer", title: "Width", default: 1920, gt: 0, lt: 50_000 }],
  [
    "resolutionHeight",
    media,
    { type: "integer", title: "Height", default: 1080, gt: 0, lt: 50_000 },
  ],
  ["pixelAspect", media, { type: "float", title: "Pixel aspect", default: 1, gt: 0 }],
  ["clipIn", media, { type: "integer", title: "Clip In", default: 1 }],
  ["clipOut", media, { type: "integer", title: "Clip Out", default: 1 }],
  ["frameStart", media, { type: "integer", title: "Start frame", default: 1001 }],
  ["frameEnd", media, { type: "integer", title: "End frame", default: 1001 }],
  ["handleStart", media, { type: "integer", title: "Handle start", default: 0 }],
  ["handleEnd", media, { type: "integer", title: "Handle end", default: 0 }],
  ["fullName", ["user"], { type: "string", title: "Full name" }],
  ["email", ["user"], { type: "string", title: "E-Mail" }],
  ["avatarUrl", ["user"], { type: "string", title: "Avatar URL" }],
  ["developerMode", ["user"], { type: "boolean", title: "Developer mode" }],
  ["productGroup", ["product"], { type: "string", title: "Product group" }],
  ["intent", ["version"], { type: "string", title: "Intent" }],
  ["machine", ["version"], { type: "string", title: "Machine" }],
  ["source", ["version"], { type: "string", title: "Source" }],
  ["comment", ["version"], { type: "string", title: "Comment" }],
  ["site", ["version"], { type: "string", title: "Site" }],
  ["families", ["version"], { type: "list_of_strings", title: "Families" }],
  ["colorSpace", ["version"], { type: "string", title: "Color space" }],
  ["path", ["representation"], { type: "string", title: "Path" }],
  ["template", ["representation"], { type: "string", title: "Template" }],
  ["extension", ["representation", "workfile"], { type: "string", title: "File extension" }],
  ["startDate", planned, { type: "datetime", title: "Start date" }],
  ["endDate", planned, { type: "datetime", title: "End date" }],
  [
    "description",
    ["project", "folder", "task", "product", "version", "representation", "workfile"],
    { type: "string", title: "Description", inherit: false },
  ],
  [
    "entityListCategory",
    ["list"],
    { type: "string", title: "List category", inherit: false, enum: [] },
  ],
];

/** The attributes that every AYON server 1.16 brings along. */
export const builtinAttributes: readonly Attribute[] = rows.map(
  ([name, scope, data], position) => ({
    name,
    position,
    scope,
    builtin: true,
    data: { ...data, inherit: data.inherit ?? true },
  }),
);
