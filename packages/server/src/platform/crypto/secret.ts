// A value that must not be printed. Whatever turns it into text gets "[secret]"; only reveal() gives it away, and is easy to search for.
import { inspect } from 'node:util';

export type Secret<T> = { reveal(): T };

/**
 * @example
 * const password = secret('hunter2');
 * console.log(`${password}`, JSON.stringify({ password })); // [secret] {"password":"[secret]"}
 */
export function secret<T>(value: T): Secret<T> {
  const mask = () => '[secret]';
  return Object.freeze(
    Object.defineProperties({} as Secret<T>, {
      reveal: { value: () => value },
      toString: { value: mask },
      toJSON: { value: mask },
      valueOf: { value: mask },
      [Symbol.toPrimitive]: { value: mask },
      [inspect.custom]: { value: mask },
    }),
  );
}
