import { createEntity } from "../mutate/create-entity.ts";
import { findEntity } from "../mutate/find-entity.ts";
import type { Mutation } from "../mutate/mutation.ts";
import type { Row } from "../store/row.ts";
import type { ServiceOperation } from "./service-operation.ts";

type Order = Extract<ServiceOperation, { action: "encode_media" }>;

/** What ftrack makes of media that it is given: a film for browsers and a picture for lists. */
const outputs = [
  { name: "ftrackreview-mp4", file_type: ".mp4", format: "video/mp4" },
  { name: "thumbnail", file_type: ".jpg", format: "image/jpeg" },
];

/**
 * Takes an order to make media playable in browsers, and gives its job. Nothing is encoded: the
 * components that would come of it are there at once, on the version when one is named.
 */
export function encodeMedia(mutation: Mutation, order: Order): Row {
  const { model } = mutation.graph.store;
  const source = findEntity(mutation.graph, model.get("Component"), order.componentId);
  const made = outputs.map(({ name, file_type, format }) => {
    const data = { name, file_type, version_id: order.versionId ?? null };
    const { key } = createEntity(mutation, model.get("FileComponent"), data);
    return { format, component_id: key };
  });
  const job = createEntity(mutation, model.get("Job"), {
    status: "done",
    data: JSON.stringify({
      description: `Encode ${source.fields.name}`,
      output: made,
      source_component_id: source.key,
      keep_original: order.keepOriginal ?? true,
    }),
  });
  for (const { component_id } of made) {
    createEntity(mutation, model.get("JobComponent"), { component_id, job_id: job.key });
  }
  if (order.versionId !== undefined) {
    const thumbnail = made.find(({ format }) => format === "image/jpeg")?.component_id;
    const version = findEntity(mutation.graph, model.get("AssetVersion"), order.versionId);
    mutation.graph.store.update(version, { thumbnail_id: thumbnail ?? null });
  }
  return job;
}
