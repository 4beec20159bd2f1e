import { DefaultNamingStrategy } from 'typeorm';

/** `caseId` is stored as `case_id`. */
export const toSnakeCase = (property: string): string =>
  property.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase();

/** Lets TypeORM find the columns that `createProjectionTable` made. */
export class SnakeCaseNamingStrategy extends DefaultNamingStrategy {
  override tableName(className: string, given?: string): string {
    return given ?? toSnakeCase(className);
  }

  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return [...prefixes.map(toSnakeCase), given ?? toSnakeCase(property)].join('_');
  }
}
