import { matchesPredicate, type Actor } from '@geleit/access';
import { Allow, CurrentActor, TenantReads } from '@geleit/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { In } from 'typeorm';
import { mayReadAlarms } from '../case/deadlines/deadline-access.api.js';
import type { DeadlineAlarmCause } from '../case/deadlines/codes.language.js';
import { CaseRow } from '../projections/case-row.projection.js';
import { casesLedBy } from '../projections/cases.api.js';
import { DeadlineRow } from '../projections/deadline-row.projection.js';

/** A legal deadline for which nobody acts: nobody is responsible, or nobody confirmed it. */
interface DeadlineAlarm {
  readonly deadlineId: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly endsOn: string;
  /** Who is responsible, or was. */
  readonly staffId: string;
  /** Why nobody is responsible; null: it only lacks its confirmation. */
  readonly cause: DeadlineAlarmCause | null;
  readonly confirmationOverdue: boolean;
}

/** Fristen ohne Verantwortliche, for those who lead the office. */
@Controller('v1/deadline-alarms')
export class DeadlineAlarmsController {
  constructor(private readonly reads: TenantReads) {}

  @Get()
  @ApiOperation({
    operationId: 'listDeadlineAlarms',
    summary:
      "Legal deadlines of the caller's offices for which nobody active is responsible, or which no second person " +
      'confirmed in time, earliest end first.',
  })
  @Allow(mayReadAlarms)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly DeadlineAlarm[] }> {
    return this.reads.read(actor.tenant, async (rows) => {
      const found = await rows
        .createQueryBuilder(DeadlineRow, 'deadline')
        .where('deadline.alarm_cause IS NOT NULL OR deadline.confirmation_overdue')
        .orderBy({ 'deadline.ends_on': 'ASC', 'deadline.deadline_id': 'ASC' })
        .getMany();
      const cases = await rows.findBy(CaseRow, { caseId: In(found.map(({ caseId }) => caseId)) });
      const led = new Map(
        cases.filter((row) => matchesPredicate(casesLedBy(actor), row)).map((row) => [row.caseId, row]),
      );
      return {
        items: found.flatMap(({ deadlineId, caseId, endsOn, staffId, alarmCause, confirmationOverdue }) => {
          const agencyId = led.get(caseId)?.agencyId;
          return agencyId === undefined
            ? []
            : [{ deadlineId, caseId, agencyId, endsOn, staffId, cause: alarmCause, confirmationOverdue }];
        }),
      };
    });
  }
}
