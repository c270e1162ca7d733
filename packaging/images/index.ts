export { readImageRegistry } from "../metadata/image-registry.ts";
export { serviceImage } from "../metadata/service-image.ts";
export { type BuiltImage, buildImages, type ImagesRequest } from "./build-images.ts";
export { type Engine, openEngine, withEngine } from "./engine.ts";
export { imageReport } from "./image-report.ts";
export { type ImageSteps, imageSteps, type TellStep } from "./image-steps.ts";
export { imageThere } from "./image-there.ts";
export { pushImage } from "./push-image.ts";
export { removeImage } from "./remove-image.ts";
