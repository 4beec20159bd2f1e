import { FieldMarks } from '@geleit/kernel';

const multiline = new FieldMarks<true>();

/**
 * Marks a field for text of several lines. In every other text, a line break is refused like any other control
 * character, unless the field is `@Personal('narrative')`.
 */
export const MultilineText = () => multiline.as(true);

/** Returns the marked fields of a message class, including inherited ones. */
export const multilineFields = (message: new () => object): ReadonlySet<string> =>
  new Set(multiline.of(message).keys());
