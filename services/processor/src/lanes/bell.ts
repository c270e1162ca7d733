/** Wakes who waits for work. A ring while nobody waits is kept for the next wait. */
export class Bell {
  #wasRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#wasRung = true;
    this.#wake?.();
  }

  /** Resolves with true when it is rung, with false after `ms` or when `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.#wasRung || signal.aborted) return Promise.resolve(this.#heard());
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        this.#wake = undefined;
        resolve(this.#heard());
      };
      const timer = setTimeout(end, ms);
      this.#wake = end;
      signal.addEventListener("abort", end, { once: true });
    });
  }

  /** Whether it was rung since the last time. */
  #heard(): boolean {
    const wasRung = this.#wasRung;
    this.#wasRung = false;
    return wasRung;
  }
}
