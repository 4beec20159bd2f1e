import { ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * Requires a code of a list that is too long for a schema, which shows the form of the codes. For commands and
 * queries: what is stored may be older than the list, so contracts only have the form.
 */
export const InClosedList =
  (name: string, form: RegExp, holds: (code: string) => boolean) => (options?: ValidationOptions) =>
    ValidateBy(
      {
        name,
        constraints: [form],
        validator: {
          validate: (value: unknown) => typeof value === 'string' && form.test(value) && holds(value),
          defaultMessage: () => '$property must be a code of the list',
        },
      },
      options,
    );
