import { Matches, ValidateBy, type ValidationOptions } from 'class-validator';
import { clientChecks } from './days-and-moments.js';

/**
 * Requires a code of a list that is too long for a schema, which shows the form of the codes and the list that
 * has their names. Only a client's code must be in the list: what is stored or published may be older than it.
 */
export const InClosedList =
  (name: string, form: RegExp, holds: (code: string) => boolean, list?: 'countries' | 'languages') =>
  (options?: ValidationOptions) =>
  (target: object, field: string): void => {
    const validate = (value: unknown): boolean =>
      typeof value !== 'string' || !form.test(value) || holds(value);
    Matches(form, options)(target, field);
    ValidateBy(
      { name, constraints: [form, list], validator: { validate } },
      { ...options, groups: [clientChecks] },
    )(target, field);
  };
