/**
 * Names that ftrack and AYON hold for good: a studio can change the addon for another version and
 * keep its links only as long as they stay. The keys are the names in Python and in TypeScript.
 */
export const constants = {
  FTRACK_ID_ATTRIB: { value: "ftrackId", doc: "AYON attribute that holds the ftrack id." },
  FTRACK_PATH_ATTRIB: {
    value: "ftrackPath",
    doc: "AYON attribute that holds the path of names in ftrack.",
  },
  REMOVED_ID_VALUE: {
    value: "removed",
    doc: "Value of the ftrack id when the ftrack entity was removed.",
  },
  CUST_ATTR_KEY_SERVER_ID: {
    value: "ayon_id",
    doc: "ftrack custom attribute that holds the AYON id.",
  },
  CUST_ATTR_KEY_SERVER_PATH: {
    value: "ayon_path",
    doc: "ftrack custom attribute that holds the AYON path.",
  },
  CUST_ATTR_KEY_LIST_TYPE: {
    value: "ayon_list_type",
    doc: "ftrack custom attribute that holds what kind of AYON list a list becomes.",
  },
  CUST_ATTR_KEY_SYNC_FAIL: {
    value: "ayon_sync_failed",
    doc: "ftrack custom attribute that marks entities left out of the last sync.",
  },
  CUST_ATTR_GROUP: { value: "ayon", doc: "Group of AYON's custom attributes in ftrack." },
  CUST_ATTR_AUTO_SYNC: {
    value: "auto_sync_enabled",
    doc: "ftrack custom attribute that switches continuous sync of a project on.",
  },
  FPS_KEYS: {
    value: ["fps", "fps_string"],
    doc: "Keys under which ftrack projects keep frames per second.",
  },
  SKIP_LINK_TYPE: {
    value: "< Skip >",
    doc: "Choice among the link types of a sync that leaves links alone.",
  },
  CUST_ATTR_INTENT: { value: "intent", doc: "ftrack custom attribute of a version's intent." },
} as const satisfies Readonly<Record<string, Constant>>;

/** A shared name, or a set of them, and what it stands for. */
export interface Constant {
  readonly value: string | readonly string[];
  readonly doc: string;
}
