/** The oldest date that a zip can carry. One date for all entries keeps the clock out of the bytes. */
export const ENTRY_DATE = new Date("1980-01-01T00:00:00Z");

/** A regular file that its owner may write and everyone may read; AYON applies it when it unpacks. */
export const ENTRY_MODE = 0o100644;
