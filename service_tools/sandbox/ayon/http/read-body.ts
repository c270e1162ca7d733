import type { Context } from "hono";
import { isJsonObject, type JsonObject } from "../json.ts";
import { HttpError } from "./http-error.ts";
import { InvalidField } from "./invalid-field.ts";

const maxJsonBytes = 64 * 1024 * 1024;

/** The bytes of a request's body; throws 413 as soon as there are more than allowed. */
export async function readBody(c: Context, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new HttpError(413, `The body is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The body of a request; throws 400 unless it is a JSON object. */
export async function jsonBody(c: Context): Promise<JsonObject> {
  const body = parseJson((await readBody(c, maxJsonBytes)).toString());
  if (!isJsonObject(body)) throw InvalidField.wrongType("", "dict");
  return body;
}

/** What a body's text says in JSON; throws 400 with the place where it stops being JSON. */
export function parseJson(text: string): unknown {
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
