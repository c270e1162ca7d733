/**
 * Resolves when the person at the terminal, or whoever started us, asks to stop. The listeners stay: the signal often
 * comes twice (from the terminal and from tsx or npm, which pass it on), and other packages end the process
 * when nobody else listens.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, resolve);
  });
}
