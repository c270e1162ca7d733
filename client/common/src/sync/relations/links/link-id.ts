import { createHash } from "node:crypto";

/**
 * The id of the link that the sync makes between two AYON folders: 32 hex digits that follow from what it links. AYON
 * takes ids of links from its clients and has no other rule against duplicates, so that a link cannot come twice,
 * and its id alone tells a link of the sync from one that a person made.
 */
export function linkIdOf(linkType: string, inputId: string, outputId: string): string {
  const text = ["ayon-ftrack link", linkType, inputId, outputId].join("|");
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
