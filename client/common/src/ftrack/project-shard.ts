/** Into so many shards the projects are divided. Fixed: what is stored under one number keeps it. */
export const projectShards = 16;

/**
 * The shard of a project, from 0 up to `projectShards`: FNV-1a of 32 bits over the bytes of its ftrack id,
 * modulo the number of shards. Stored with each event about a project, so that work can be divided
 * by a filter where AYON does not know the name of the project.
 */
export function projectShard(projectId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(projectId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % projectShards;
}
