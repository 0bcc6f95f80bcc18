import { assert, assertEquals, assertThrows } from "@std/assert";
import { FolderDisk } from "../kernel/disk.ts";
import { SERVER_SINKS, serverSinks } from "./sinks.ts";
import { Bench } from "./bench_test_support.ts";

const IDS = Object.values(SERVER_SINKS);

Deno.test("every sink is declared as of the server and as plain text", () => {
  const sinks = serverSinks("service.db");
  assertEquals(sinks.map(({ id }) => id), IDS);
  for (const sink of sinks) {
    assertEquals(sink.station, "server");
    assertEquals([sink.readable, sink.encrypted], [true, false]);
  }
});

Deno.test("a database in memory says that it cannot be read", () => {
  const unreadable = serverSinks(":memory:").filter((sink) => !sink.readable);
  assertEquals(unreadable.map(({ id }) => id), ["server-database"]);
});

Deno.test("every readable sink shows itself from the first start on", () => {
  const { server } = new Bench();
  const shown = new Set(server.sinkItems().map(({ sink }) => sink));
  const readable = server.sinks().filter((sink) => sink.readable);
  assertEquals(readable.every(({ id }) => shown.has(id)), true);
  const [log] = server.sinkItems("server-log");
  assert(log?.bytes && log.bytes.length > 0);
});

Deno.test("what is planted in a sink is found there, in real files", () => {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const root = Deno.makeTempDirSync({ dir: "reports/tmp" });
  const disk = new FolderDisk(root);
  const { server } = new Bench({ disk, databasePath: `${root}/service.db` });
  try {
    for (const sink of IDS) {
      const text = `canary-in-${sink}`;
      const found = () =>
        server.sinkItems(sink).some(({ path }) =>
          new TextDecoder("latin1").decode(Deno.readFileSync(path!))
            .includes(text)
        );
      assertEquals(found(), false, sink);
      server.plantCanary(sink, text);
      assertEquals(found(), true, sink);
    }
    assertThrows(() => server.plantCanary("elsewhere", "x"), RangeError);
  } finally {
    server.close();
    disk.destroy();
  }
});
