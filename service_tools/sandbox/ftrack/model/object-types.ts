/** One of the kinds of typed contexts: what ftrack calls an object type. */
export interface ObjectTypeFacts {
  /** ftrack's own id, the same on every site. */
  readonly id: string;
  /** The name that people see. */
  readonly name: string;
  /** The entity type of such contexts: the name without blanks. */
  readonly entityType: string;
  readonly sort: number;
  readonly leaf?: boolean;
  readonly typeable?: boolean;
  readonly statusable?: boolean;
  readonly schedulable?: boolean;
  readonly timeReportable?: boolean;
  readonly prioritizable?: boolean;
}

/** The object types that every ftrack site starts with. */
export const objectTypes: readonly ObjectTypeFacts[] = [
  {
    id: "3c133785-51cb-11e3-980a-20c9d0831e59",
    name: "Folder",
    entityType: "Folder",
    sort: 0,
    prioritizable: true,
  },
  {
    id: "4be63b64-5010-42fb-bf1f-428af9d638f0",
    name: "Asset Build",
    entityType: "AssetBuild",
    sort: 1,
    typeable: true,
    statusable: true,
    prioritizable: true,
  },
  {
    id: "22139355-61da-4c8f-9db4-3abc870166bc",
    name: "Episode",
    entityType: "Episode",
    sort: 2,
    statusable: true,
    prioritizable: true,
  },
  {
    id: "34b122f0-bd5c-11eb-96ea-d6270330280e",
    name: "Scene",
    entityType: "Scene",
    sort: 3,
    statusable: true,
  },
  {
    id: "e5139355-61da-4c8f-9db4-3abc870166bc",
    name: "Sequence",
    entityType: "Sequence",
    sort: 4,
    prioritizable: true,
  },
  {
    id: "bad911de-3bd6-47b9-8b46-3476e237cb36",
    name: "Shot",
    entityType: "Shot",
    sort: 5,
    statusable: true,
    prioritizable: true,
  },
  {
    id: "01decdd1-51cb-11e3-9d5b-20c9d0831e59",
    name: "Milestone",
    entityType: "Milestone",
    sort: 6,
    leaf: true,
    typeable: true,
    statusable: true,
    schedulable: true,
    prioritizable: true,
  },
  {
    id: "11c137c0-ee7e-4f9c-91c5-8c77cec22b2c",
    name: "Task",
    entityType: "Task",
    sort: 7,
    leaf: true,
    typeable: true,
    statusable: true,
    schedulable: true,
    timeReportable: true,
    prioritizable: true,
  },
  {
    id: "4721f72a-bd5c-11eb-a3da-d6270330280e",
    name: "Image",
    entityType: "Image",
    sort: 8,
  },
  {
    id: "efb7d34c-bd5b-11eb-86a7-d6270330280e",
    name: "Information",
    entityType: "Information",
    sort: 9,
  },
];
