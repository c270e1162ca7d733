import type { Context } from "hono";
import { InvalidField } from "./invalid-field.ts";

/** A header that a route cannot do without; throws 400 when it is missing. `name` in lower case. */
export function requiredHeader(c: Context, name: string): string {
  const value = c.req.header(name);
  if (value !== undefined && value !== "") return value;
  throw new InvalidField(name, "field required", "value_error.missing", undefined, "header");
}
