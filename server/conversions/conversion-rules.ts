import type { Model } from "../settings/language/index.ts";
import { fitRules } from "./fit-rules.ts";
import { attributeRoles } from "./history/attribute-roles.ts";
import { attributesMapping } from "./history/attributes-mapping.ts";
import { handlers } from "./history/handlers.ts";
import { productTypes } from "./history/product-types.ts";
import type { Rule } from "./rule.ts";

/** Every conversion of stored overrides to `settings`, in the order of their application. */
export function conversionRules(settings: Model): readonly Rule[] {
  return [
    ...handlers,
    ...productTypes,
    ...attributeRoles,
    ...fitRules(settings),
    // Whether there is a mapping is known once what only looks like one is gone.
    ...attributesMapping,
  ];
}
