import type { JsonObject } from "../json.ts";

const slugs: Readonly<Record<number, string>> = {
  400: "bad-request",
  401: "not-logged-in",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  500: "error",
  501: "not-implemented",
  503: "service-unavailable",
};

/** A request that AYON answers with an error status and the body `{code, detail, ...extra}`. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  /** What an operation result carries as `errorCode`. */
  readonly slug: string;
  readonly extra: JsonObject;

  constructor(status: number, detail: string, options: { slug?: string; extra?: JsonObject } = {}) {
    super(detail);
    this.status = status;
    this.slug = options.slug ?? slugs[status] ?? "error";
    this.extra = options.extra ?? {};
  }

  /** What GraphQL answers show of the error beside its message. */
  get extensions(): JsonObject {
    return { status: this.status };
  }
}

export const badRequest = (detail: string) => new HttpError(400, detail);
export const forbidden = (detail: string) => new HttpError(403, detail);
export const notFound = (detail: string) => new HttpError(404, detail);
export const conflict = (detail: string) => new HttpError(409, detail);
