import { In, type EntityManager } from 'typeorm';
import type { PrepareContext } from '../manifest/manifest.js';
import { RegisteredOfficeRow } from './offices.projection.js';
import { RegisteredStaffRow } from './staff.projection.js';

/** Returns the staff member of the organisation whose rows are read. */
export const findRegisteredStaff = async (
  rows: EntityManager,
  staffId: string,
): Promise<RegisteredStaffRow | undefined> =>
  (await rows.findOneBy(RegisteredStaffRow, { staffId })) ?? undefined;

/** Returns an office of any organisation, unless it is closed. */
export const findRegisteredOffice = ({ readShared }: Pick<PrepareContext, 'readShared'>, officeId: string) =>
  readShared(
    async (rows) => (await rows.findOneBy(RegisteredOfficeRow, { officeId, isClosed: false })) ?? undefined,
  );

/** Returns the names of offices of any organisation, closed ones included; `shared` reads the shared rows. */
export async function findOfficeNames(
  shared: EntityManager,
  officeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (officeIds.length === 0) return new Map();
  const offices = await shared.find(RegisteredOfficeRow, {
    select: { officeId: true, name: true },
    where: { officeId: In([...new Set(officeIds)]) },
  });
  return new Map(offices.map(({ officeId, name }) => [officeId, name]));
}
