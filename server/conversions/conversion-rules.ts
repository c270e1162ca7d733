import type { Model } from "../settings/language/index.ts";
import { fitRules } from "./fit-rules.ts";
import { customAttributes } from "./history/custom-attributes.ts";
import { handlers } from "./history/handlers.ts";
import { productTypes } from "./history/product-types.ts";
import type { Rule } from "./rule.ts";

/** Every conversion of stored overrides to `settings`, in the order of their application. */
export function conversionRules(settings: Model): readonly Rule[] {
  return [...handlers, ...productTypes, ...customAttributes, ...fitRules(settings)];
}
