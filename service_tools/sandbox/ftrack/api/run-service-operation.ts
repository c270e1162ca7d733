import { randomUUID } from "node:crypto";
import { ApiError } from "../api-error.ts";
import { createEntity } from "../mutate/create-entity.ts";
import { findEntity } from "../mutate/find-entity.ts";
import { updateRow } from "../mutate/mutation.ts";
import type { Row } from "../store/row.ts";
import type { BatchContext } from "./batch.ts";
import { encodeMedia } from "./encode-media.ts";
import { namedAttributes } from "./named-attributes.ts";
import type { ServiceOperation } from "./service-operation.ts";

/** Everything but `search`, which is answered like a query. */
type OtherOperation = Exclude<ServiceOperation, { action: "search" }>;

/** Does what a client asks of the server and gives the result; throws the error to answer with. */
export function runServiceOperation(context: BatchContext, operation: OtherOperation): unknown {
  const { action } = operation;
  switch (action) {
    case "reset_remote": {
      const { resetType, userId } = operation;
      if (resetType !== "api_key") throw invalid(`There is no reset of the type "${resetType}".`);
      const key = randomUUID();
      context.accounts.setKey(find(context, "User", userId), key);
      return { action, data: { api_key: key } };
    }
    case "send_user_invite":
      find(context, "User", operation.userId);
      return { action, sent: true };
    case "send_review_session_invite": {
      const invitee = find(context, "ReviewSessionInvitee", operation.inviteeId);
      updateRow(context.mutation, invitee, { last_sent_at: context.mutation.now() });
      return { action, sent: true };
    }
    case "delayed_job": {
      const { jobType } = operation;
      if (jobType !== "SYNC_USERS_LDAP") throw invalid(`There is no job of the type "${jobType}".`);
      const data = JSON.stringify({ description: "Sync users from LDAP" });
      const type = context.mutation.graph.store.model.get("Job");
      const job = createEntity(context.mutation, type, { data });
      const names = job.type.stored.map(({ name }) => name);
      return { action, data: namedAttributes(context, job, names) };
    }
    case "get_widget_url": {
      const { name, theme, entity } = operation;
      const target = entity && find(context, entity.type, entity.key);
      const parameters = new URLSearchParams({ view: name, theme });
      if (target) parameters.set("entityId", target.key);
      if (target) parameters.set("entityType", target.type.table.toLowerCase());
      return { widget_url: `${context.origin}/widget/#${parameters}` };
    }
    case "encode_media":
      return { job_id: encodeMedia(context.mutation, operation).key };
    case "configure_totp": {
      if (!/^\d{6}$/.test(operation.code)) throw invalid("The code is not valid.");
      updateRow(context.mutation, context.mutation.actor, { is_totp_enabled: true });
      return { action, data: true };
    }
    case "compute_rollups":
    case "permissions":
      return { action, data: {} };
  }
}

function find({ mutation: { graph } }: BatchContext, typeName: string, key: string): Row {
  const type = graph.store.model.find(typeName);
  if (!type) throw new ApiError("ServerError", `There is no entity type "${typeName}".`);
  return findEntity(graph, type, key);
}

function invalid(content: string): ApiError {
  return new ApiError("ValidationError", content);
}
