export * from "./constants.generated.ts";
export { defaultSettings } from "./defaults.generated.ts";
export { parseFtrackSettings } from "./parse.ts";
export { settingsSchema } from "./schema.generated.ts";
export type * from "./types.generated.ts";
