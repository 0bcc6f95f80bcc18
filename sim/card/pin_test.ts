import { assertEquals } from "@std/assert";
import { Pin } from "./pin.ts";
import { PinTries } from "./pin_tries.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const newPin = () =>
  new Pin(
    "1234",
    { triesMax: 3, format: /^[0-9]{4}$/ },
    (triesMax) => new PinTries(triesMax),
  );

Deno.test("a PIN is compared whole: neither a prefix nor padding opens it", () => {
  const pin = newPin();
  assertEquals(pin.verify(bytes("1234")).kind, "verified");
  assertEquals(pin.verify(bytes("123")).kind, "wrong");
  assertEquals(pin.verify(bytes("12340")).kind, "wrong");
});

Deno.test("change() takes a PIN of the right form and restores the tries", () => {
  const pin = newPin();
  pin.verify(bytes("0000"));
  assertEquals(pin.change(bytes("12345")), "malformed");
  assertEquals(pin.change(bytes("12a4")), "malformed");
  assertEquals(pin.triesLeft, 2);
  assertEquals(pin.change(bytes("9999")), "changed");
  assertEquals(pin.triesLeft, 3);
  assertEquals(pin.verify(bytes("1234")).kind, "wrong");
  assertEquals(pin.verify(bytes("9999")).kind, "verified");
});

Deno.test("change() keeps its own copy of the new PIN", () => {
  const pin = newPin();
  const typed = bytes("9999");
  pin.change(typed);
  typed.fill(0x30);
  assertEquals(pin.verify(bytes("9999")).kind, "verified");
});

Deno.test("unblock() gives tries back and keeps the value unless told", () => {
  const pin = newPin();
  for (let i = 0; i < 3; i++) pin.verify(bytes("0000"));
  assertEquals(pin.verify(bytes("1234")).kind, "blocked");
  pin.unblock();
  assertEquals(pin.verify(bytes("1234")).kind, "verified");
  pin.unblock("4321");
  assertEquals(pin.verify(bytes("4321")).kind, "verified");
});
