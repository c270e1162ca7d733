export {
  AyonClient,
  type AyonClientOptions,
  type AyonRequest,
  type HttpMethod,
} from "./client.ts";
export { AyonRefusal, AyonUnavailable, isAyonStatus } from "./http-error.ts";
