import { readFile } from "node:fs/promises";
import type { Content, Plan, Source } from "./plan.ts";

/** Reads every planned file once, so that what is checked is also what is written. */
export async function loadPlan(plan: Plan): Promise<Content[]> {
  return Promise.all(
    plan.map(async ({ path, source }) => ({ path, bytes: await readSource(source) })),
  );
}

async function readSource(source: Source): Promise<Buffer> {
  return "text" in source ? Buffer.from(source.text) : readFile(source.file);
}
