export {
  type BuiltPackage,
  buildPackage,
  listPackage,
  type PackagedFile,
  type PackageForm,
  type PackageOptions,
} from "./build-package.ts";
export { runInProcess } from "./command/run-in-process.ts";
export { PackageError } from "./package-error.ts";
export { type Pipeline, type PipelineRequest, runPipeline } from "./pipeline/run-pipeline.ts";
export { type UploadOptions, uploadPackage } from "./upload/upload-package.ts";
