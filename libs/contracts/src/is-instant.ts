import { IsISO8601, Matches } from 'class-validator';

/**
 * Requires a moment with its offset from UTC, at most 14 hours. Without an offset, its meaning would depend
 * on the place.
 */
export const IsInstant =
  () =>
  (target: object, field: string): void => {
    Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/)(
      target,
      field,
    );
    IsISO8601({ strict: true })(target, field);
  };
