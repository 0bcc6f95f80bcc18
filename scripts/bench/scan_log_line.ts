import type { Rng } from "../../sim/kernel/rng.ts";

const LEVELS = ["INFO", "INFO", "INFO", "WARN", "DEBUG", "ERROR"];
const METHODS = ["GET", "POST", "PUT", "DELETE"];
const MODULES = ["http.server", "db.pool", "auth.session", "queue.worker"];
const PATHS = ["/v1/accounts", "/v1/link/status", "/healthz", "/static/app.js"];

/** One line of a server's log: times, ids, addresses and amounts, so a good many digits. */
export function logLine(rng: Rng, milliseconds: number): string {
  const [level, method, module, path] = [LEVELS, METHODS, MODULES, PATHS]
    .map((list) => list[rng.below(list.length)]!);
  const time = new Date(milliseconds).toISOString();
  const id = rng.uint32().toString(16) + rng.uint32().toString(16);
  switch (rng.below(4)) {
    case 0:
      return `${time} ${level} [${module}] request=${id} ${method} ${path}/${
        rng.below(1e9)
      } status=200 took=${rng.below(2_000)}ms bytes=${rng.below(1e6)}\n`;
    case 1:
      return `192.0.2.${rng.below(256)} - - [${time}] "${method} ${path}?id=${
        rng.below(1e9)
      } HTTP/1.1" 200 ${
        rng.below(1e5)
      } "-" "Mozilla/5.0 (X11; Linux x86_64)"\n`;
    case 2:
      return `{"time":${milliseconds},"level":"info","trace":"${id}","amount":${
        rng.below(1e8)
      },"message":"entry stored, the ledger is consistent"}\n`;
    default:
      return `${time} ${level} [${module}] a message is given back after ${
        rng.below(100)
      } attempts, order 1${String(rng.uint32()).padStart(12, "0")}\n`;
  }
}
