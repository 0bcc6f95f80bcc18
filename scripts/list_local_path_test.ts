import { assertEquals, assertThrows } from "@std/assert";
import { listLocalPath } from "./list_local_path.ts";

Deno.test("listLocalPath() tells files and folders apart, in order, and does not go down", async () => {
  Deno.mkdirSync("reports/tmp", { recursive: true });
  const folder = Deno.makeTempDirSync({ dir: "reports/tmp" });
  try {
    Deno.writeTextFileSync(`${folder}/b`, "");
    Deno.mkdirSync(`${folder}/a`);
    Deno.writeTextFileSync(`${folder}/a/below`, "");
    assertEquals(await listLocalPath(folder), ["a/", "b"]);
    assertThrows(() => listLocalPath(`${folder}/none`));
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
