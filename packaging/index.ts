export {
  type BuiltPackage,
  buildPackage,
  listPackage,
  type PackagedFile,
  type PackageForm,
  type PackageOptions,
} from "./build-package.ts";
export { PackageError } from "./package-error.ts";
