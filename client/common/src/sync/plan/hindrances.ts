import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import type { Hindrance } from "./placement.ts";

export const NOT_VISIBLE: Hindrance = {
  reason: "its parent is not visible to the API user",
  remedy: "Let the API user read the whole project in ftrack.",
};

export const PARENT_LEFT_OUT: Hindrance = {
  reason: "the folder above it was left out",
  remedy: "Mend the folder above it first.",
};

export const BELOW_ITSELF: Hindrance = {
  reason: "it would lie below itself, because a folder above it cannot be moved",
  remedy: "Move it back in ftrack, or mend the folder above it first.",
};

/** `winner` is the ftrack path of the one that gets the AYON name. */
export function nameTaken(name: string, winner: string): Hindrance {
  return {
    reason: "another one of its kind has the same AYON name there",
    detail: `"${name}" goes to ${winner}`,
    remedy: "Give one of the two another name in ftrack.",
  };
}

export function nameKept(name: string): Hindrance {
  return {
    reason: "one of its kind that is gone from ftrack, but stays in AYON, has the same name there",
    detail: `"${name}"`,
    remedy: "Give it another name in ftrack, or remove the other one in AYON.",
  };
}

export function publishedElsewhere({ name }: AyonEntity): Hindrance {
  return {
    reason: "it was renamed or moved in ftrack, but has published products in AYON",
    detail: `"${name}" in AYON`,
    remedy: "Move it back in ftrack, or move the published products in AYON first.",
  };
}

/** The rule of AYON that a context of this name cannot obey below this parent; null when it can. */
export function ruleAgainst(
  context: FtrackContext,
  parent: FtrackContext | null,
  ayonName: string,
): Hindrance | null {
  if (ayonName === "") {
    return {
      reason: "its name has no letter or digit that AYON could use",
      remedy: "Give it a name with letters or digits in ftrack.",
    };
  }
  if (context.kind === "task" && parent === null) {
    return {
      reason: "a task directly under the project has no place in AYON",
      remedy: "Move the task into a folder in ftrack.",
    };
  }
  if (parent?.kind === "task") {
    return {
      reason: "AYON allows nothing below a task",
      detail: `below the task "${parent.name}"`,
      remedy: "Move it out of the task in ftrack.",
    };
  }
  return null;
}
