import { calendarBoundsCode } from '@geleit/contracts';
import type { BodyClass } from './body-class.js';
import { ProblemError } from './problem.js';
import { validate, type InvalidField } from './validate.js';

/**
 * Returns the body as its class describes it. A body whose only fault is a day or moment out of bounds has the
 * right form, so it gets 422.
 * @throws ProblemError invalid-command, invalid-value
 */
export function parseBody<T extends object>(type: new () => T, body: unknown): T;
export function parseBody(type: BodyClass, body: unknown): object {
  const result = validate(type, body ?? {});
  if ('data' in result) return result.data;
  const errors = withoutFormsOfBounded(result.invalid);
  const code = errors.every(isOutOfBounds) ? 'invalid-value' : 'invalid-command';
  throw new ProblemError(code, { errors });
}

const isOutOfBounds = ({ code }: InvalidField): boolean => code === calendarBoundsCode;

/** Of a day out of bounds, it says nothing more that it also lies outside a field's own years. */
function withoutFormsOfBounded(invalid: readonly InvalidField[]): readonly InvalidField[] {
  const bounded = new Set(invalid.filter(isOutOfBounds).map(({ pointer }) => pointer));
  return invalid.filter((field) => isOutOfBounds(field) || !bounded.has(field.pointer));
}
