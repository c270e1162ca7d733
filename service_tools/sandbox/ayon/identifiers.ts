import { randomUUID } from "node:crypto";

/** Rules for names, as AYON's server writes them. */
export const entityNamePattern = /^[a-zA-Z0-9_]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?$/;
export const labelPattern = /^[^';]*$/;
export const projectNamePattern = /^[a-zA-Z0-9_]+$/;
export const projectCodePattern = /^[a-zA-Z0-9_][a-zA-Z0-9_]*[a-zA-Z0-9_]$/;
export const userNamePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*[a-zA-Z0-9]$/;
export const topicPattern = /^[a-zA-Z][a-zA-Z0-9_.*]{2,64}$/;
export const attributeNamePattern = /^[a-zA-Z0-9]{2,64}$/;

export const idPattern = /^[0-9a-f]{32}$/;

/** 32 hexadecimal digits without dashes. */
export function newId(): string {
  return randomUUID().replaceAll("-", "");
}

/** An entity id in its one written form, from a text with or without dashes; undefined for any other text. */
export function parseId(text: string): string | undefined {
  const id = text.replaceAll("-", "").toLowerCase();
  return idPattern.test(id) ? id : undefined;
}
