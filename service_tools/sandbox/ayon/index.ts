export {
  type AyonSandbox,
  type AyonSandboxOptions,
  startAyonSandbox,
} from "./start-ayon-sandbox.ts";
