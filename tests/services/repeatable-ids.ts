import { createPrng, type Prng } from "../../service_tools/sandbox/control/prng.ts";

let prng: Prng = createPrng(0);

/** Begins a row of ids anew: the same seed gives the same ids. */
export function repeatIds(seed: number): void {
  prng = createPrng(seed);
}

/** Stands in for `randomUUID` of `node:crypto`, so that a run with random choices can be repeated. */
export function repeatableId(): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(prng() * 16).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
