import { randomUUID } from "node:crypto";

/** An id in AYON's form: 32 lower-case hex digits. Null for a text that is no UUID. */
export function toAyonId(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const id = text.trim().toLowerCase().replaceAll("-", "");
  return /^[0-9a-f]{32}$/.test(id) ? id : null;
}

/** A fresh id for a new AYON entity; AYON takes ids from its clients. */
export function newAyonId(): string {
  return randomUUID().replaceAll("-", "");
}
