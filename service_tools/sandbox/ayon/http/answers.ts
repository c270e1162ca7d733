import type { JsonValue } from "../json.ts";
import { ConstraintViolation } from "../store/constraint-violation.ts";
import { HttpError } from "./http-error.ts";
import { InvalidField } from "./invalid-field.ts";

export function jsonAnswer(body: JsonValue, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json" },
  });
}

/** What AYON answers to updates and deletions. */
export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** The answer to a request that threw: `{code, detail}` in AYON's words. */
export function errorAnswer(error: Error, method: string, path: string): Response {
  if (error instanceof HttpError) {
    return jsonAnswer({ code: error.status, detail: error.message, ...error.extra }, error.status);
  }
  if (error instanceof InvalidField) {
    const { reason: msg, type, ctx } = error;
    const problem = { loc: error.path, msg, type, ...(ctx ? { ctx } : {}) };
    const detail = `Request validation error in [${method}] ${path}`;
    const traceback = error.message;
    return jsonAnswer({ code: 400, detail, path, traceback, errors: [problem] }, 400);
  }
  if (error instanceof ConstraintViolation) {
    const route = `[${method}] ${path.replace(/^\/api/, "")}`;
    const body = { code: error.code, error: error.kind, detail: error.message, path: route };
    return jsonAnswer(body, 500);
  }
  // What AYON did not expect either has `status` where its own errors have `code`.
  return jsonAnswer({ status: 500, detail: error.message }, 500);
}
