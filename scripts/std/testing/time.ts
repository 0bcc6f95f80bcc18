/** Stand-in for `@std/testing/time`. @module */
import { mock } from "node:test";
export class FakeTime implements Disposable {
  constructor(start: number | string | Date = Date.now()) {
    mock.timers.enable({
      apis: ["setTimeout", "setInterval", "Date"],
      now: new Date(start).getTime(),
    });
  }
  tick(ms = 0): void {
    mock.timers.tick(ms);
  }
  restore(): void {
    mock.timers.reset();
  }
  [Symbol.dispose](): void {
    this.restore();
  }
}
