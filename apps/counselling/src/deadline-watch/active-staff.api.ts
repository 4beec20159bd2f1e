import { AbsenceRow, RegisteredStaffRow } from '@geleit/platform';
import { germanDayOf } from '@geleit/rules';
import { In, LessThanOrEqual, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { CaseRow } from '../projections/case-row.projection.js';
import type { DeadlineTimerRow } from '../projections/deadline-timers.projection.js';

interface Register {
  readonly staff: ReadonlyMap<string, RegisteredStaffRow>;
  /** Who is away today → who stands in. */
  readonly deputies: ReadonlyMap<string, readonly string[]>;
}

/**
 * The deadlines whose responsible person can act, or somebody in their place: who stands in for them today, or a
 * deputy of the case. For a protected person only those assigned to the case count.
 */
export async function withSomebodyActive(
  timers: readonly DeadlineTimerRow[],
  { rows, at }: { readonly rows: EntityManager; readonly at: string },
): Promise<ReadonlySet<DeadlineTimerRow>> {
  const caseIds = [...new Set(timers.map(({ caseId }) => caseId))];
  const cases = new Map(
    (await rows.findBy(CaseRow, { caseId: In(caseIds) })).map((row) => [row.caseId, row]),
  );
  const register = await readRegister(rows, germanDayOf(at));
  return new Set(
    timers.filter(({ caseId, staffId }) => {
      const found = cases.get(caseId);
      return found !== undefined && canSomebodyAct(staffId, found, register);
    }),
  );
}

async function readRegister(rows: EntityManager, today: string): Promise<Register> {
  const staff = await rows.find(RegisteredStaffRow);
  const away = await rows.findBy(AbsenceRow, {
    fromDay: LessThanOrEqual(today),
    untilDay: MoreThanOrEqual(today),
  });
  return {
    staff: new Map(staff.map((row) => [row.staffId, row])),
    deputies: new Map(
      away.map(({ staffId }) => [
        staffId,
        away.filter((absence) => absence.staffId === staffId).map(({ deputyId }) => deputyId),
      ]),
    ),
  };
}

function canSomebodyAct(staffId: string, found: CaseRow, register: Register): boolean {
  const ofCase = Object.entries(found.roles).flatMap(([id, role]) => (role === 'deputy' ? [id] : []));
  const standsIn = found.personProtected ? [] : (register.deputies.get(staffId) ?? []);
  return [staffId, ...standsIn, ...ofCase].some((id) => isThere(id, found.agencyId, register));
}

/** Works at the office as a counsellor, and is not away today. */
function isThere(staffId: string, officeId: string, { staff, deputies }: Register): boolean {
  const found = staff.get(staffId);
  return (
    found !== undefined &&
    found.leftOn === null &&
    found.officeIds.includes(officeId) &&
    found.roles.includes('counsellor') &&
    !deputies.has(staffId)
  );
}
