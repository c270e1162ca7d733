/** What AYON sees of one class of settings. */
export interface ModelRow {
  /** Class name, which is the name of the definition in the schema. */
  readonly id: string;
  /** Number of its fields, inherited ones included. */
  readonly fields: number;
  readonly group?: true;
  readonly layout?: "expanded";
  /** It has documentation, which the page shows. */
  readonly described?: true;
  readonly extends?: string;
  /** What ayon-ftrack 1.6 has in place of the facts above. */
  readonly was?: { readonly id?: string; readonly group?: true };
}

/** Every class of the settings, written down once more by hand. */
export const modelsTable: readonly ModelRow[] = [
  // The root
  { id: "FtrackSettings", fields: 8, described: true },
  { id: "FtrackServiceSettings", fields: 2, described: true },
  { id: "PostLaunchHookSettings", fields: 2, described: true },
  { id: "PostLaunchHookMapping", fields: 2 },

  // service_event_handlers
  { id: "FtrackServiceHandlers", fields: 14, described: true },
  { id: "SimpleServiceAction", fields: 2 },
  { id: "SyncFromFtrackModel", fields: 4 },
  { id: "SyncHierarchicalAttributes", fields: 5 },
  { id: "CloneReviewAction", fields: 2 },
  { id: "ThumbnailHierarchyUpdates", fields: 2, described: true },
  { id: "SyncStatusTaskToParent", fields: 4, group: true },
  { id: "SyncStatusTaskToParentMapping", fields: 2 },
  { id: "SyncStatusTaskToVersion", fields: 4, group: true },
  { id: "SyncStatusVersionToTask", fields: 4, group: true },
  { id: "NextTaskUpdate", fields: 4, group: true },
  { id: "NextTaskStatusMapping", fields: 2, layout: "expanded" },
  // Actions of the same shape are no groups.
  { id: "TransferHierNonHierAttrsAction", fields: 2, was: { group: true } },
  { id: "CreateDailyListsModel", fields: 5, group: true, described: true },
  { id: "DailyListItemModel", fields: 4, layout: "expanded", described: true },
  { id: "DailyListFilterModel", fields: 2, layout: "expanded" },
  { id: "DailyListCustomAttributesModel", fields: 7, layout: "expanded" },
  { id: "ComponentsSizeCalcModel", fields: 2 },
  { id: "DictWithStrList", fields: 2, layout: "expanded", described: true },

  // user_handlers
  { id: "FtrackDesktopAppHandlers", fields: 7, described: true },
  { id: "CreateUpdateCustomAttributesAction", fields: 1 },
  { id: "SimpleLocalAction", fields: 2 },
  { id: "PrepareProjectAction", fields: 3, extends: "SimpleLocalAction" },
  { id: "FillWorkfileAttr", fields: 3 },

  // publish
  { id: "FtrackPublishPlugins", fields: 12, described: true },
  { id: "CollectFtrackFamilyPlugin", fields: 2, group: true },
  { id: "CollectFamilyProfile", fields: 6, layout: "expanded" },
  { id: "CollectFamilyAdvancedFilterModel", fields: 2, layout: "expanded" },
  { id: "CollectFtrackCustomAttributeDataModel", fields: 2, group: true },
  { id: "ValidateFtrackAttributesModel", fields: 2, group: true },
  { id: "IntegrateHierarchyToFtrackModel", fields: 1, group: true },
  { id: "IntegrateHierarchyProfile", fields: 3, layout: "expanded" },
  { id: "IntegrateFtrackDescriptionModel", fields: 4, group: true },
  { id: "IntegrateFtrackNoteModel", fields: 3, group: true },
  { id: "IntegrateFtrackComponentOverwriteModel", fields: 1, group: true },
  { id: "IntegrateFtrackInstanceModel", fields: 4, group: true },
  { id: "IntegrateFtrackFamilyMapping", fields: 2 },
  { id: "AssetVersionStatusProfile", fields: 4, layout: "expanded" },
  { id: "IntegrateFtrackFarmStatusModel", fields: 1, group: true },
  {
    id: "IntegrateFarmStatusProfile",
    fields: 6,
    layout: "expanded",
    was: { id: "IntegrateFarmStartusProfile" },
  },
  { id: "FtrackTaskStatusLocalModel", fields: 1, group: true },
  { id: "FtrackTaskStatusOnFarmModel", fields: 1, group: true },
  { id: "FtrackTaskStatusProfile", fields: 6, layout: "expanded" },
  { id: "IntegrateFtrackTaskStatusModel", fields: 1, group: true },

  // custom_attributes
  { id: "CustomAttributesModel", fields: 2 },
  { id: "MandatoryAttributesModel", fields: 5 },
  { id: "CustomAttributeModel", fields: 2 },
  { id: "CustomAttributesMappingModel", fields: 2 },
  { id: "CustomAttributeMappingModel", fields: 4 },
];
