import { getMetadataArgsStorage } from 'typeorm';
import type { ColumnMetadataArgs } from 'typeorm/metadata-args/ColumnMetadataArgs.js';

/** Returns the columns that a row class and the classes it extends declare. */
export const columnsOf = (row: new () => object): readonly ColumnMetadataArgs[] =>
  getMetadataArgsStorage().filterColumns(classHierarchy(row));

function classHierarchy(row: new () => object): (new () => object)[] {
  const parent = Object.getPrototypeOf(row) as (new () => object) | null;
  return parent === null || parent.name === '' ? [row] : [row, ...classHierarchy(parent)];
}
