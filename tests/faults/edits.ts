import {
  type RelationEdit,
  relationEdits,
} from "../../client/common/src/sync/live/relation-edits.fixture.ts";
import {
  type ValueEdit,
  valueEdits,
} from "../../client/common/src/sync/live/value-edits.fixture.ts";
import { type ContextEdit, contextEdits } from "./context-edits.ts";

/** What somebody does: in ftrack, unless told. */
export type EditKind = ContextEdit | ValueEdit | RelationEdit | AyonEdit | ActionEdit;

/** Publishing is done in both, as applications do; the others in AYON alone. */
export const ayonEdits = ["publish", "publish in AYON alone", "tag in AYON"] as const;
export type AyonEdit = (typeof ayonEdits)[number];

/** Starts "Sync to AYON" from ftrack's menu. */
export type ActionEdit = "launch sync";

/**
 * Everything but actions, which are not taken up again when they failed half-way. Folders and tasks are edited more often
 * than the rest.
 */
export const allEdits: readonly [EditKind, ...EditKind[]] = [
  ...contextEdits,
  ...contextEdits,
  ...valueEdits,
  ...relationEdits,
  ...ayonEdits,
];

/** One edit; numbers choose among what is there at that time. */
export interface Edit {
  readonly kind: EditKind;
  readonly which: number;
  readonly what: number;
}
