import type { EntityData } from "../mutate/decode-entity.ts";
import { keyIn, optionalTextIn, textIn, textsIn } from "./operation-fields.ts";

/** An operation that asks the server for a service of its own, beyond reading and writing. */
export type ServiceOperation =
  | {
      readonly action: "search";
      readonly expression: string;
      readonly entityType: string;
      readonly terms: readonly string[];
      /** Where to search: at this context, and below it. */
      readonly contextId: string | undefined;
      readonly objectTypeIds: readonly string[];
    }
  | { readonly action: "reset_remote"; readonly resetType: string; readonly userId: string }
  | { readonly action: "send_user_invite"; readonly userId: string }
  | { readonly action: "send_review_session_invite"; readonly inviteeId: string }
  | { readonly action: "delayed_job"; readonly jobType: string }
  | {
      readonly action: "get_widget_url";
      readonly name: string;
      readonly theme: string;
      readonly entity: { readonly type: string; readonly key: string } | undefined;
    }
  | {
      readonly action: "encode_media";
      readonly componentId: string;
      readonly versionId: string | undefined;
      /** Undefined leaves it to the server. */
      readonly keepOriginal: boolean | undefined;
    }
  | { readonly action: "configure_totp"; readonly code: string }
  | { readonly action: "compute_rollups" | "permissions" };

/** Reads the operations of this kind; undefined for an action that is none of them. */
export function parseServiceOperation(sent: EntityData): ServiceOperation | undefined {
  const { action } = sent;
  switch (action) {
    case "search":
      return {
        action,
        expression: textIn(sent, "expression"),
        entityType: textIn(sent, "entity_type"),
        terms: textsIn(sent, "terms"),
        contextId: optionalTextIn(sent, "context_id"),
        objectTypeIds: textsIn(sent, "object_type_ids"),
      };
    case "reset_remote":
      return { action, resetType: textIn(sent, "reset_type"), userId: keyIn(sent) };
    case "send_user_invite":
      return { action, userId: textIn(sent, "user_id") };
    case "send_review_session_invite":
      return { action, inviteeId: textIn(sent, "review_session_invitee_id") };
    case "delayed_job":
      return { action, jobType: textIn(sent, "job_type") };
    case "get_widget_url": {
      const type = optionalTextIn(sent, "entity_type");
      const entity = type === undefined ? undefined : { type, key: keyIn(sent) };
      const theme = sent.theme === "light" ? "light" : "dark";
      return { action, name: textIn(sent, "name"), theme, entity };
    }
    case "encode_media": {
      const { keep_original: keep } = sent;
      return {
        action,
        componentId: textIn(sent, "component_id"),
        versionId: optionalTextIn(sent, "version_id"),
        keepOriginal: typeof keep === "boolean" ? keep : undefined,
      };
    }
    case "configure_totp":
      return { action, code: textIn(sent, "code") };
    case "compute_rollups":
    case "permissions":
      return { action };
    default:
      return undefined;
  }
}
