import type { EnvironmentMachine } from "./environment_command.ts";
import { serveHttp } from "../http_server.ts";

/** This machine, for `tenken environment`. */
export const environmentMachine: EnvironmentMachine = {
  serve: serveHttp,
  wallMs: () => Date.now(),
  onEnd: (end) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      Deno.addSignalListener(signal, end);
    }
  },
};
