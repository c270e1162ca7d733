import { idPattern, parseId } from "../identifiers.ts";
import { InvalidField, type RequestPart } from "./invalid-field.ts";

const digits = 32;

/**
 * An id from a request's path or headers; throws {@link InvalidField} for any other text. `name`
 * is what AYON's route calls it: `folder_id`.
 */
export function readPathId(name: string, text: string, part: RequestPart = "path"): string {
  const id = parseId(text);
  if (id !== undefined) return id;
  if (text.length < digits) {
    const reason = `ensure this value has at least ${digits} characters`;
    const type = "value_error.any_str.min_length";
    throw new InvalidField(name, reason, type, { limit_value: digits }, part);
  }
  throw InvalidField.mismatch(name, idPattern, part);
}
