import { ApiError } from "../api-error.ts";
import type { Value } from "../model/attribute.ts";
import { customAttributeTypeIds as ids } from "../model/custom-attribute-type-ids.ts";
import { normaliseDatetime } from "../query/datetime.ts";
import type { Graph } from "../store/graph.ts";

/**
 * Brings a value into the form that its custom attribute stores: a date without zone, a choice of
 * an enumerator as a list. Nothing is a value, too. Throws `ValidationError` for a wrong kind.
 */
export function checkCustomValue(
  { store }: Graph,
  configurationId: Value | undefined,
  value: Value,
): Value {
  const configuration = store.follow("CustomAttributeConfiguration", configurationId);
  if (!configuration) {
    throw new ApiError("ValidationError", "A custom attribute value needs its configuration_id.");
  }
  if (value === null) return null;
  const wrong = (what: string) => {
    const content = `The custom attribute "${configuration.fields.key}" takes ${what}.`;
    return new ApiError("ValidationError", content);
  };
  switch (configuration.fields.type_id) {
    case ids.number:
    case ids.expression:
      if (typeof value !== "number") throw wrong("a number");
      return value;
    case ids.boolean:
      if (typeof value !== "boolean") throw wrong("true or false");
      return value;
    case ids.date: {
      const date = typeof value === "string" ? normaliseDatetime(value) : undefined;
      if (date === undefined) throw wrong("a date");
      return date;
    }
    case ids.enumerator:
    case ids.dynamicEnumerator:
      if (typeof value === "string") return [value];
      if (typeof value !== "object") throw wrong("a list of texts");
      return value;
    default:
      if (typeof value !== "string") throw wrong("a text");
      return value;
  }
}
