import type { Duplex } from "node:stream";
import { silentSockets } from "./request-faults.ts";
import type { SandboxControl } from "./sandbox-control.ts";

/** The connections on which websocket is spoken, and the switch that leaves them half open. */
export class UpgradedSockets {
  readonly #sockets = new Set<Duplex>();
  readonly #control: SandboxControl;
  #isSilent = false;

  constructor(control: SandboxControl) {
    this.#control = control;
    control.onChange(() => this.#follow());
  }

  add(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    // Whoever reads the socket resumes it when it has caught up; a silent one stays paused.
    socket.on("resume", () => {
      if (this.#isSilent) socket.pause();
    });
    this.#follow();
    if (this.#isSilent) silence(socket);
  }

  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #follow(): void {
    const isSilent = this.#control.value(silentSockets) === true;
    if (isSilent === this.#isSilent) return;
    this.#isSilent = isSilent;
    for (const socket of this.#sockets) {
      if (isSilent) silence(socket);
      else {
        socket.uncork();
        socket.resume();
      }
    }
  }
}

/** Holds back in both directions what either side says, as a network that lost the way does. */
function silence(socket: Duplex): void {
  socket.cork();
  socket.pause();
}
