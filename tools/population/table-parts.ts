/** The same measures in a table for each of the dimensions. */
export const everyDimension = (
  dimensions: readonly string[],
  measures: readonly string[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, measures]));

export const stockOf = (name: string): readonly string[] =>
  ['open_at_start', 'started', 'ended', 'open_at_end'].map((number) => `${name}_${number}`);
