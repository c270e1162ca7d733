import { notFound } from "../http/http-error.ts";
import { uniqueViolation } from "../store/constraint-violation.ts";
import type { Bundle } from "./bundle.ts";

/** The bundles of the server; at most one of them is in production, and one in staging. */
export class Bundles {
  readonly #bundles = new Map<string, Bundle>();

  list(): Bundle[] {
    return [...this.#bundles.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Throws 404 for an unknown name. */
  get(name: string): Bundle {
    const bundle = this.#bundles.get(name);
    if (!bundle) throw notFound("Bundle not found");
    return bundle;
  }

  /** The bundle of a settings variant; variants other than the two known ones name a bundle. */
  ofVariant(variant: string): Bundle | undefined {
    if (variant === "production") return this.list().find((bundle) => bundle.isProduction);
    if (variant === "staging") return this.list().find((bundle) => bundle.isStaging);
    return this.#bundles.get(variant);
  }

  /** Throws a constraint violation when the name is taken. */
  add(bundle: Bundle): void {
    if (this.#bundles.has(bundle.name)) throw uniqueViolation("Bundle", "name", bundle.name);
    this.put(bundle);
  }

  /** An unknown name is no error. */
  delete(name: string): void {
    this.#bundles.delete(name);
  }

  /** Stores the bundle; one in production or staging takes that from the others. */
  put(bundle: Bundle): void {
    for (const other of this.#bundles.values()) {
      if (other.name === bundle.name) continue;
      this.#bundles.set(other.name, {
        ...other,
        isProduction: other.isProduction && !bundle.isProduction,
        isStaging: other.isStaging && !bundle.isStaging,
      });
    }
    this.#bundles.set(bundle.name, bundle);
  }
}
