import type { Person, Resident } from "../world/person.ts";

/** Who stands at the counter. */
export interface Applicant {
  /** The person. */
  readonly person: Person;
  /** What the register says of them. */
  readonly resident: Resident;
}
