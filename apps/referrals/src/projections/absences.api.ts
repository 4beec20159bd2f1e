import type { Actor } from '@geleit/access';
import { isErased } from '@geleit/kernel';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { germanDayOf } from '@geleit/rules';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { mayReadAbsences, mayRecordAbsenceOf } from '../access.js';
import { StaffRow, type StaffAbsence } from './staff.projection.js';

/** Who is away, and who stands in for them. Days are inclusive. */
interface Absence {
  readonly absenceId: string;
  readonly staffId: string;
  /** Absent if it was erased. */
  readonly staffName?: string;
  readonly deputyId: string;
  readonly deputyName?: string;
  readonly from: string;
  readonly until: string;
}

/** Vertretungen: for whom somebody stands in, and who stands in for them. */
@Controller('v1/absences')
export class AbsencesController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
    private readonly sealing: DataSealing,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listAbsences',
    summary:
      'Absences of today and later, soonest first: those in which the caller stands in and their own; for leads ' +
      "those of their offices, for the organisation's administration all.",
  })
  @Allow(mayReadAbsences)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly Absence[] }> {
    const today = germanDayOf(this.clock.now());
    const staff = await this.reads.read(actor.tenant, (rows) => this.readStaff(actor, rows));
    const names = new Map(staff.map((row) => [row.staffId, nameOf(row)]));
    return {
      items: staff
        .flatMap((row) =>
          row.absences
            .filter(({ until, deputyId }) => until >= today && concerns(actor, row, deputyId))
            .map((absence) => describe(row.staffId, absence, names)),
        )
        .sort((one, other) => one.from.localeCompare(other.from) || one.until.localeCompare(other.until)),
    };
  }

  private async readStaff({ tenant }: Actor, rows: EntityManager): Promise<readonly StaffRow[]> {
    return this.sealing.openRows(StaffRow, tenant, await rows.findBy(StaffRow, { status: 'active' }));
  }
}

const concerns = (actor: Actor, absent: StaffRow, deputyId: string): boolean =>
  deputyId === actor.subject || mayRecordAbsenceOf(actor, absent);

const nameOf = ({ givenName, familyName }: StaffRow): string | undefined =>
  isErased(givenName) || isErased(familyName) ? undefined : `${givenName} ${familyName}`;

function describe(
  staffId: string,
  { absenceId, deputyId, from, until }: StaffAbsence,
  names: ReadonlyMap<string, string | undefined>,
): Absence {
  const [staffName, deputyName] = [names.get(staffId), names.get(deputyId)];
  return {
    absenceId,
    staffId,
    ...(staffName !== undefined && { staffName }),
    deputyId,
    ...(deputyName !== undefined && { deputyName }),
    from,
    until,
  };
}
