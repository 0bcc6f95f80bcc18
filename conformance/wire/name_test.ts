import { assertEquals, assertThrows } from "@std/assert";
import { bytesToHex } from "@noble/hashes/utils.js";
import { readDer } from "./der.ts";
import { ATTRIBUTE, nameText, readName, writeName } from "./name.ts";

Deno.test("every attribute is a relative name of its own", () => {
  const name = [
    { oid: ATTRIBUTE.C, value: "JP" },
    { oid: ATTRIBUTE.O, value: "点検" },
  ];
  const der = writeName(name);
  assertEquals(
    bytesToHex(der),
    "301e" +
      "310b3009" + "0603550406" + "13024a50" +
      "310f300d" + "060355040a" + "0c06e782b9e6a49c",
  );
  assertEquals(readName(readDer(der), "name"), name);
});

Deno.test("a name on one line keeps its order and names unknown types by number", () => {
  assertEquals(
    nameText([
      { oid: ATTRIBUTE.OU, value: "b" },
      { oid: ATTRIBUTE.OU, value: "a" },
      { oid: "2.5.4.5", value: "1" },
    ]),
    "OU=b, OU=a, 2.5.4.5=1",
  );
  assertEquals(nameText([]), "");
});

Deno.test("an empty attribute cannot be written", () => {
  assertThrows(() => writeName([{ oid: "2.5.4.3", value: "" }]), RangeError);
});
