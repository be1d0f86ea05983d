const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID of the tests by its number, as they are made one after the other. */
export function ulidOf(number: number): string {
  let rest = number;
  let text = "";
  while (text.length < 16) {
    text = `${DIGITS[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return `01J0000000${text}`;
}

/** Ids in the order they are made, as a monotonic ULID gives them in production. */
export function makeUlids(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return ulidOf(made);
  };
}

/** A ULID that nothing has. */
export const UNKNOWN_ID = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ";
