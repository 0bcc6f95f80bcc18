import { assertEquals, assertThrows } from "@std/assert";
import { instant } from "../../conformance/terms/mod.ts";
import { IN_MEMORY, ServerDatabase } from "./database.ts";
import { ServiceState } from "./service_state.ts";

function withDatabase(use: (database: ServerDatabase) => void): void {
  const database = new ServerDatabase(IN_MEMORY);
  try {
    use(database);
  } finally {
    database.close();
  }
}

Deno.test("an existing service keeps its edition", () =>
  withDatabase((database) => {
    new ServiceState(database, "element").moveTo("linking");
    assertEquals(new ServiceState(database, "element").edition, "linking");
  }));

Deno.test("a stop outlives the process, and the last order counts", () =>
  withDatabase((database) => {
    const state = new ServiceState(database, "linking");
    assertEquals(state.suspension, undefined);
    state.suspend({ from: instant(1), until: instant(2) });
    state.suspend({ from: instant(3) });
    const again = new ServiceState(database, "linking");
    assertEquals(again.suspension, { from: instant(3) });
    again.suspend(undefined);
    assertEquals(again.suspension, undefined);
  }));

Deno.test("a purge is ordered once and stays ordered", () =>
  withDatabase((database) => {
    const state = new ServiceState(database, "element");
    const intent = { startedAt: instant(5), quantity: 3 };
    state.intendPurge(intent);
    assertEquals(new ServiceState(database, "element").purge, intent);
    assertThrows(() => state.intendPurge(intent));
  }));

Deno.test("starts and minted ids are counted across processes", () =>
  withDatabase((database) => {
    const state = new ServiceState(database, "linking");
    assertEquals([state.boot(), state.mint(), state.mint()], [1, 0, 1]);
    const again = new ServiceState(database, "linking");
    assertEquals([again.boot(), again.mint()], [2, 2]);
  }));
