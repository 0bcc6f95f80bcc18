import type { AppRequest } from "./messages.ts";
import { type DeviceStorage, type Phone, QUEUE_FILE } from "./storage.ts";

/** Takes registrations out of the queue of a phone: one, or without a request all of them. */
export type LeaveQueue = (phone: Phone, request?: string) => void;

/**
 * What had its answer goes. What a restart finds goes too, and is never sent on its own: whoever
 * touched the phone is gone, and by the time that the server is back it may have been told to
 * forget every element.
 */
export const honestLeaveQueue: LeaveQueue = ({ storage }, request) => {
  // A phone that died while it wrote left half a line, which is no registration and goes as well.
  if (request === undefined) return storage.remove(QUEUE_FILE);
  const waiting = queued(storage);
  const left = waiting.filter((one) => one.request !== request);
  if (left.length < waiting.length) write(storage, left);
};

/**
 * A registration that meets no server rests on the phone until there is an answer, so that a dead
 * spot costs nobody a second tap on the card. Only registrations rest here: of all requests they
 * alone are worth the wait.
 */
export class OfflineQueue {
  readonly #phone: Phone;
  readonly #leave: LeaveQueue;

  /** The queue of a phone. */
  constructor(phone: Phone, leave: LeaveQueue) {
    this.#phone = phone;
    this.#leave = leave;
  }

  /** Put a registration in, unless it is in. */
  enter(request: AppRequest): void {
    if (request.kind !== "register") return;
    const { storage } = this.#phone;
    const waiting = queued(storage);
    if (waiting.some((one) => one.request === request.request)) return;
    write(storage, [...waiting, request]);
  }

  /** A request had its answer, or nobody waits for it any more. */
  leave(request: string): void {
    this.#leave(this.#phone, request);
  }

  /** The phone has restarted. */
  restart(): void {
    this.#leave(this.#phone);
  }
}

/** What rests in the queue of a phone, oldest first. */
export function queued(storage: DeviceStorage): readonly AppRequest[] {
  const text = new TextDecoder().decode(storage.read(QUEUE_FILE));
  return text.split("\n").flatMap((line): AppRequest[] => {
    try {
      return [JSON.parse(line) as AppRequest];
    } catch {
      return []; // The end of the file, what a crash tore, or no request of ours.
    }
  });
}

function write(storage: DeviceStorage, requests: readonly AppRequest[]): void {
  if (requests.length === 0) return storage.remove(QUEUE_FILE);
  const text = requests.map((one) => `${JSON.stringify(one)}\n`).join("");
  storage.write(QUEUE_FILE, new TextEncoder().encode(text));
}
