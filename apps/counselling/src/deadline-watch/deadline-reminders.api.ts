import { staffIdsOf, type Actor } from '@geleit/access';
import { Allow, CurrentActor, TenantReads } from '@geleit/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { In, Raw } from 'typeorm';
import { mayReadCounselling } from '../access.js';
import type { DeadlineStatus } from '../case/deadlines/codes.language.js';
import { findCounselledCases } from '../projections/case-related-rows.api.js';
import { DeadlineRow } from '../projections/deadline-row.projection.js';

/** That a deadline ends, and nothing of what it is about. */
interface DeadlineReminder {
  readonly deadlineId: string;
  readonly caseId: string;
  readonly status: DeadlineStatus;
  readonly endsOn: string;
  /** For which day before the end; null if it is over. */
  readonly daysBefore: number | null;
  readonly remindedAt: string;
}

/** Fristerinnerungen. */
@Controller('v1/deadline-reminders')
export class DeadlineRemindersController {
  constructor(private readonly reads: TenantReads) {}

  @Get()
  @ApiOperation({
    operationId: 'listDeadlineReminders',
    summary:
      'Reminders of deadlines that the caller, or an absent colleague for whom they stand in, has not acknowledged, ' +
      'earliest end first. They say nothing of what the deadline is about.',
  })
  @Allow(mayReadCounselling)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly DeadlineReminder[] }> {
    const found = await this.reads.read(actor.tenant, async (rows) => {
      const caseIds = (await findCounselledCases(actor, rows)).map(({ caseId }) => caseId);
      return rows.find(DeadlineRow, {
        where: {
          caseId: In(caseIds),
          unacknowledgedBy: Raw((column) => `${column} && :staffIds`, { staffIds: [...staffIdsOf(actor)] }),
        },
        order: { endsOn: 'ASC', deadlineId: 'ASC' },
      });
    });
    return {
      items: found.flatMap(({ deadlineId, caseId, status, endsOn, remindedDaysBefore, remindedAt }) =>
        remindedAt === null
          ? []
          : [
              {
                deadlineId,
                caseId,
                status,
                endsOn,
                daysBefore: status === 'lapsed' ? null : remindedDaysBefore,
                // TypeORM reads moments as `Date`, whatever the column declares.
                remindedAt: new Date(remindedAt).toISOString(),
              },
            ],
      ),
    };
  }
}
