import { readJsonText } from "./json_text.ts";
import { Members } from "./members.ts";
import type { HttpRequest } from "./message.ts";
import { Refused } from "./problem.ts";

/** Most octets of a body. */
export const BODY_BYTES_MAX: number = 1 << 20;

/**
 * The members of a body that is a JSON object.
 * @throws {Refused} when it is none, or says that it is none
 */
export function jsonBody(request: HttpRequest): Members {
  const value = readJsonText(bodyOf(request, "application/json"));
  return Members.of(value, "the body");
}

/**
 * A body of the media type that is wanted; parameters of the type are not looked at.
 * @throws {Refused} when it is of another type, or too large
 */
export function bodyOf(request: HttpRequest, type: string): Uint8Array {
  const said = request.headers["content-type"] ?? "";
  if (said.split(";")[0]!.trim().toLowerCase() !== type) {
    throw new Refused(415, `the content type must be ${type}`, {
      "accept-post": type,
    });
  }
  if (request.body.length > BODY_BYTES_MAX) throw tooLarge();
  return request.body;
}

/** What is said of a body that is too large, here or on the way. */
export function tooLarge(): Refused {
  return new Refused(413, `a body has at most ${BODY_BYTES_MAX} octets`);
}
