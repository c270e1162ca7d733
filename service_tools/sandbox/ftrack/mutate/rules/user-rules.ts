import { ApiError } from "../../api-error.ts";
import type { Store } from "../../store/store.ts";
import type { EntityData } from "../decode-entity.ts";
import type { Mutation } from "../mutation.ts";
import type { NewFields } from "../new-fields.ts";

/**
 * Gives a new user a name of its own and the first user type. As on a real server, somebody has to
 * make users active, be it the one who creates them. Throws `DuplicateEntryError`.
 */
export function completeUser(
  { graph: { store } }: Mutation,
  fields: NewFields,
  sent: EntityData,
): void {
  fields.username ??= `user-${fields.id}`;
  if (sent.is_active === undefined) fields.is_active = false;
  const [userType] = store.table(store.model.get("UserType")).rows();
  fields.user_type_id ??= userType?.key ?? null;
  refuseTakenName(store, String(fields.username), 0);
}

/** Refuses a user name that more users have than `most`, for people sign in by their names. */
export function refuseTakenName(store: Store, username: string, most: number): void {
  const { size } = store.table(store.model.get("User")).find("username", username);
  if (size <= most) return;
  throw new ApiError("DuplicateEntryError", `There is already a user called ${username}.`);
}
