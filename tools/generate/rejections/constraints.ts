import { tableNameOf } from '@geleit/event-store';
import type { Service } from '@geleit/platform';
import { statementsOfMigration } from '../sql.js';

/** A unique index or check of a projection's table, whose name is a rejection of whoever violates it. */
export interface NamedConstraint {
  readonly name: string;
  readonly projection: string;
  /** What it is about, as columns are called in the database. */
  readonly columns: ReadonlySet<string>;
}

const uniqueIndex = /CREATE UNIQUE INDEX "(?<name>\w+)" ON (?:public\.)?(?<table>\w+) (?<condition>.+)/s;
const tableWithCheck =
  /CREATE TABLE (?:public\.)?(?<table>\w+) .*CONSTRAINT "(?<name>\w+)" (?<condition>CHECK .+?)(?:, PRIMARY KEY|$)/s;

/** Reads from the migrations of a service which constraints have names of rejections. */
export async function namedConstraintsOf(service: Service): Promise<readonly NamedConstraint[]> {
  const statements = await Promise.all(
    service.migrations.map((migration) => statementsOfMigration(migration, `geleit_${service.name}`)),
  );
  const projections = new Map(
    service.projections.map(({ projection }) => [tableNameOf(projection.row), projection.name]),
  );
  return statements.flat().flatMap((statement) => {
    const found = (uniqueIndex.exec(statement) ?? tableWithCheck.exec(statement))?.groups;
    const projection = projections.get(found?.['table'] ?? '');
    return found === undefined || projection === undefined ? [] : [constraintFrom(found, projection)];
  });
}

const constraintFrom = (
  { name = '', condition = '' }: Readonly<Record<string, string>>,
  projection: string,
): NamedConstraint => ({ name, projection, columns: new Set(condition.match(/[a-z_]+/g) ?? []) });
