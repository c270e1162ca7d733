import type { Context } from "hono";
import { mostBodyBytes, readWithin, type SandboxEnv } from "../../control/index.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { HttpError } from "./http-error.ts";
import { InvalidField } from "./invalid-field.ts";

/**
 * The bytes of a request's body; throws 413 when more are announced than allowed, or as soon as
 * more have come.
 */
export async function readBody<Env extends SandboxEnv>(
  c: Context<Env>,
  maxBytes: number,
): Promise<Buffer> {
  const announced = Number(c.env.incoming.headers["content-length"] ?? 0);
  const { body } = c.req.raw;
  const bytes = announced > maxBytes ? undefined : body && (await readWithin(body, maxBytes));
  if (bytes === undefined) throw new HttpError(413, `The body is larger than ${maxBytes} bytes`);
  return bytes ?? Buffer.alloc(0);
}

/** The body of a request; throws 400 unless it is a JSON object. */
export async function jsonBody<Env extends SandboxEnv>(c: Context<Env>): Promise<JsonObject> {
  const body = parseJson(await readBody(c, mostBodyBytes));
  if (!isJsonObject(body)) throw InvalidField.wrongType("", "dict");
  return body;
}

/** The body of a request; throws 400 unless it is a JSON list. */
export async function jsonListBody<Env extends SandboxEnv>(c: Context<Env>): Promise<JsonValue[]> {
  const body = parseJson(await readBody(c, mostBodyBytes));
  if (!Array.isArray(body)) throw InvalidField.wrongType("", "list");
  return body;
}

/** What a body says in JSON; throws 400 with the place where it stops being JSON. */
function parseJson(bytes: Buffer): JsonValue {
  const text = bytes.toString();
  if (text === "") throw InvalidField.missing("");
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1] ?? String(text.length);
    throw new InvalidField(position, "JSON decode error", "json_invalid", {
      error: "Expecting value",
    });
  }
}
