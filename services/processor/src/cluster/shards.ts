import { createHash } from "node:crypto";
import { projectShards } from "@ayon-ftrack/common/ftrack";

/**
 * Who of some is responsible for something, by rendezvous hashing: all come to the same answer, and when one joins or leaves
 * only what is theirs changes hands.
 */
export function responsibleFor(what: string, members: readonly string[]): string | undefined {
  const weight = (member: string) => createHash("sha1").update(`${member}\n${what}`).digest("hex");
  const [winner] = members
    .map((member) => ({ member, weight: weight(member) }))
    .sort((one, other) => (one.weight < other.weight ? 1 : -1));
  return winner?.member;
}

/** The shards of projects that one member has among others. */
export function shardsOf(member: string, members: readonly string[]): number[] {
  const all = Array.from({ length: projectShards }, (_, shard) => shard);
  return all.filter((shard) => responsibleFor(`shard ${shard}`, members) === member);
}
