import type { Columns } from "../query-filter/columns.ts";
import type { EventRow } from "./event-row.ts";

/** Columns of AYON's event table that filters may name. */
export const eventColumns: Columns<EventRow> = {
  id: { kind: "id", read: (event) => event.id },
  hash: { kind: "text", read: (event) => event.hash },
  topic: { kind: "text", read: (event) => event.topic },
  sender: { kind: "text", read: (event) => event.sender },
  sender_type: { kind: "text", read: (event) => event.senderType },
  project: { kind: "text", read: (event) => event.project },
  project_name: { kind: "text", read: (event) => event.project },
  user: { kind: "text", read: (event) => event.user },
  user_name: { kind: "text", read: (event) => event.user },
  depends_on: { kind: "text", read: (event) => event.dependsOn },
  status: { kind: "text", read: (event) => event.status },
  retries: { kind: "integer", read: (event) => event.retries },
  description: { kind: "text", read: (event) => event.description },
  summary: { kind: "json", read: (event) => event.summary },
  payload: { kind: "json", read: (event) => event.payload },
  created_at: { kind: "time", read: (event) => event.createdAt },
  updated_at: { kind: "time", read: (event) => event.updatedAt },
  creation_order: { kind: "integer", read: (event) => event.creationOrder },
};
