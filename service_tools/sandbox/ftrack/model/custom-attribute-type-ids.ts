/** ftrack's own ids of the types that custom attributes can have, the same on every site. */
export const customAttributeTypeIds = {
  text: "6268aef0-381c-11e0-acff-0019bb49847a",
  number: "92009b00-381c-11e0-acff-0019bb49847a",
  boolean: "ad1034d8-15e2-11e1-b21a-0019bb4983d8",
  date: "79968e9e-381c-11e0-acff-0019bb49847a",
  enumerator: "6ff9c812-ead3-11e2-846c-f23c91dfaa16",
  dynamicEnumerator: "882e4aee-fae6-11e3-b623-20c9d0831e59",
  expression: "d2e6a530-357f-11e2-bd73-0019bb4985b8",
  url: "ec616dcd-56e2-4147-99f8-7e4a4f040cf9",
} as const;
