import { Ajv } from "ajv";
import type { AttributeBounds, AttributeValues, AyonStatus, AyonType } from "../trees/ayon-tree.ts";

const ajv = new Ajv();
const text = { type: "string" } as const;
const maybe = { type: ["string", "null"] } as const;
const flag = { type: "boolean" } as const;
const limit = { type: ["number", "null"] } as const;
const texts = { type: "array", items: text } as const;
const named = {
  type: "array",
  items: { type: "object", properties: { name: text }, required: ["name"] },
} as const;

/** `GET /api/projects/{name}` */
export interface ProjectAnswer {
  readonly name: string;
  readonly folderTypes: readonly AyonType[];
  readonly taskTypes: readonly AyonType[];
  readonly statuses: readonly AyonStatus[];
  readonly linkTypes?: readonly { readonly name: string }[];
  readonly attrib: AttributeValues;
  readonly ownAttrib?: readonly string[];
}
export const isProjectAnswer = ajv.compile<ProjectAnswer>({
  type: "object",
  properties: {
    name: text,
    folderTypes: named,
    taskTypes: named,
    statuses: named,
    linkTypes: named,
    attrib: { type: "object" },
    ownAttrib: texts,
  },
  required: ["name", "folderTypes", "taskTypes", "statuses", "attrib"],
});

/** `GET /api/attributes` */
export interface AttributesAnswer {
  readonly attributes: readonly {
    readonly name: string;
    readonly scope: readonly string[];
    readonly builtin?: boolean;
    readonly data: AttributeBounds & {
      readonly type: string;
      readonly enum?: readonly { value: unknown }[] | null;
    };
  }[];
}
export const isAttributesAnswer = ajv.compile<AttributesAnswer>({
  type: "object",
  properties: {
    attributes: {
      type: "array",
      items: {
        type: "object",
        properties: {
          name: text,
          scope: texts,
          builtin: flag,
          data: {
            type: "object",
            properties: {
              type: text,
              enum: { type: ["array", "null"], items: { type: "object", required: ["value"] } },
              gt: limit,
              ge: limit,
              lt: limit,
              le: limit,
              minLength: limit,
              maxLength: limit,
              minItems: limit,
              maxItems: limit,
              regex: maybe,
            },
            required: ["type"],
          },
        },
        required: ["name", "scope", "data"],
      },
    },
  },
  required: ["attributes"],
});

/** Fields that folders and tasks have in common; attribute values come as JSON text. */
interface EntityNode {
  readonly id: string;
  readonly name: string;
  readonly label?: string | null;
  readonly status: string;
  readonly active: boolean;
  readonly ownAttrib: readonly string[];
  readonly allAttrib: string;
  readonly updatedAt: string;
}
const entityFields = {
  id: text,
  name: text,
  label: maybe,
  status: text,
  active: flag,
  ownAttrib: texts,
  allAttrib: text,
  updatedAt: text,
};
const entityRequired = ["id", "name", "status", "active", "ownAttrib", "allAttrib", "updatedAt"];

export interface FolderNode extends EntityNode {
  readonly folderType: string;
  readonly parentId?: string | null;
  readonly hasProducts: boolean;
}
export const isFolderNode = ajv.compile<FolderNode>({
  type: "object",
  properties: { ...entityFields, folderType: text, parentId: maybe, hasProducts: flag },
  required: [...entityRequired, "folderType", "hasProducts"],
});

export interface TaskNode extends EntityNode {
  readonly taskType: string;
  readonly folderId: string;
  readonly assignees: readonly string[];
}
export const isTaskNode = ajv.compile<TaskNode>({
  type: "object",
  properties: { ...entityFields, taskType: text, folderId: text, assignees: texts },
  required: [...entityRequired, "taskType", "folderId", "assignees"],
});

export const isIdNode = ajv.compile<{ readonly id: string }>({
  type: "object",
  properties: { id: text },
  required: ["id"],
});

/** A product that was published, and below which folder. */
export interface ProductNode {
  readonly folderId: string;
}
export const isProductNode = ajv.compile<ProductNode>({
  type: "object",
  properties: { folderId: text },
  required: ["folderId"],
});

/** An event of AYON; its summary comes as JSON text. */
export interface EventNode {
  readonly createdAt: string;
  readonly topic: string;
  readonly summary: string;
}
export const isEventNode = ajv.compile<EventNode>({
  type: "object",
  properties: { createdAt: text, summary: text, topic: text },
  required: ["createdAt", "summary", "topic"],
});

export interface UserNode {
  readonly name: string;
  readonly attrib: { readonly email?: string | null };
}
export const isUserNode = ajv.compile<UserNode>({
  type: "object",
  properties: { name: text, attrib: { type: "object", properties: { email: maybe } } },
  required: ["name", "attrib"],
});

/** `POST /api/projects/{name}/operations` */
export interface OperationsAnswer {
  readonly operations: readonly OperationResult[];
}
export interface OperationResult {
  readonly entityId: string;
  readonly success: boolean;
  readonly status?: number | null;
  readonly detail?: string | null;
  readonly errorCode?: string | null;
}
export const isOperationsAnswer = ajv.compile<OperationsAnswer>({
  type: "object",
  properties: {
    operations: {
      type: "array",
      items: {
        type: "object",
        properties: {
          entityId: text,
          success: flag,
          status: { type: ["integer", "null"] },
          detail: maybe,
          errorCode: maybe,
        },
        required: ["entityId", "success"],
      },
    },
  },
  required: ["operations"],
});
