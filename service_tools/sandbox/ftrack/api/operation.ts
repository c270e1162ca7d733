import { ApiError } from "../api-error.ts";
import { type EntityData, isData } from "../mutate/decode-entity.ts";
import { parseUploadOperation, type UploadOperation } from "../uploads/upload-operation.ts";
import { dataIn, keyIn, textIn } from "./operation-fields.ts";
import { parseServiceOperation, type ServiceOperation } from "./service-operation.ts";

/** One operation of a request, checked. */
export type Operation =
  | { readonly action: "query_server_information"; readonly values: readonly string[] | undefined }
  | { readonly action: "query_schemas" }
  | { readonly action: "query"; readonly expression: string }
  | { readonly action: "create"; readonly entityType: string; readonly data: EntityData }
  | {
      readonly action: "update";
      readonly entityType: string;
      readonly key: string;
      readonly data: EntityData;
    }
  | { readonly action: "delete"; readonly entityType: string; readonly key: string }
  | ServiceOperation
  | UploadOperation;

const mutations: ReadonlySet<string> = new Set([
  "configure_totp",
  "create",
  "delayed_job",
  "delete",
  "encode_media",
  "reset_remote",
  "send_review_session_invite",
  "update",
]);

/** Whether an operation changes data. */
export function isMutation({ action }: Operation): boolean {
  return mutations.has(action);
}

/** How many levels a request may have; those of clients have less than ten. */
const deepest = 100;

/** Reads the body of a request: a list of operations. Throws the error to answer with. */
export function parseOperations(body: unknown): Operation[] {
  if (!Array.isArray(body)) {
    throw new ApiError("ServerError", "The request must be a list of operations.");
  }
  if (isDeeper(body, deepest)) {
    throw new ApiError("ServerError", `The request has more than ${deepest} levels.`);
  }
  return body.map(parseOperation);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function parseOperation(sent: unknown): Operation {
  if (!isData(sent)) throw new ApiError("ServerError", "An operation must be an object.");
  const { action } = sent;
  switch (action) {
    case "query_server_information": {
      const { values } = sent;
      const names = Array.isArray(values) ? values.filter((v) => typeof v === "string") : undefined;
      return { action, values: names };
    }
    case "query_schemas":
      return { action };
    case "query":
      return { action, expression: textIn(sent, "expression") };
    case "create":
      return { action, entityType: textIn(sent, "entity_type"), data: dataIn(sent) };
    case "update": {
      const key = keyIn(sent);
      return { action, entityType: textIn(sent, "entity_type"), key, data: dataIn(sent) };
    }
    case "delete":
      return { action, entityType: textIn(sent, "entity_type"), key: keyIn(sent) };
    default: {
      const operation = parseUploadOperation(sent) ?? parseServiceOperation(sent);
      if (operation) return operation;
      // Clients look for this text, in Python's spelling, to tell an older server from a failure.
      throw new ApiError("ServerError", `Invalid action u'${String(action)}'`);
    }
  }
}
