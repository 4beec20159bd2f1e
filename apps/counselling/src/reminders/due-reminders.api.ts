import { staffIdsOf, type Actor } from '@geleit/access';
import { isErased, unlessErased } from '@geleit/kernel';
import { Allow, Clock, CurrentActor, TenantReads } from '@geleit/platform';
import { DataSealing } from '@geleit/privacy';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { mayReadCounselling } from '../access.js';
import { reminderTextOf } from './reminder-text.js';
import type { ReminderChannel } from '../case/reminder.language.js';
import { AppointmentRow, appointmentsToCome } from '../projections/appointments.projection.js';
import { findCounselledCases } from '../projections/case-related-rows.api.js';

/** Whom to remind now, by which way, and what to say. */
interface DueReminder {
  readonly appointmentId: string;
  readonly caseId: string;
  readonly startsAt: string;
  readonly reminderChannel: ReminderChannel;
  /** ISO 639-3, of the text. */
  readonly language: string;
  /** Day and time, and nothing else. */
  readonly text: string;
}

/** Fällige Terminerinnerungen. */
@Controller('v1/due-reminders')
export class DueRemindersController {
  constructor(
    private readonly reads: TenantReads,
    private readonly clock: Clock,
    private readonly sealing: DataSealing,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listDueReminders',
    summary:
      'Reminders of appointments that are to be given now, with their text, soonest appointment first.',
  })
  @Allow(mayReadCounselling)
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly DueReminder[] }> {
    const now = this.clock.now();
    const { cases, found } = await this.reads.read(actor.tenant, async (rows) => {
      const counselled = new Map((await findCounselledCases(actor, rows)).map((row) => [row.caseId, row]));
      const due = await rows.find(AppointmentRow, {
        where: {
          caseId: In([...counselled.keys()]),
          staffId: In([...staffIdsOf(actor)]),
          status: In([...appointmentsToCome]),
          remindAt: LessThanOrEqual(now),
          startsAt: MoreThan(now),
        },
        order: { startsAt: 'ASC', appointmentId: 'ASC' },
      });
      return { cases: counselled, found: due };
    });
    const opened = await this.sealing.openRows(AppointmentRow, actor.tenant, found);
    return {
      items: opened.flatMap(({ appointmentId, caseId, startsAt, reminderChannel }) => {
        if (reminderChannel === null || isErased(reminderChannel)) return [];
        const language = unlessErased(cases.get(caseId)?.profile.language ?? 'deu') ?? 'deu';
        const moment = new Date(startsAt).toISOString();
        return [
          { appointmentId, caseId, startsAt: moment, reminderChannel, ...reminderTextOf(moment, language) },
        ];
      }),
    };
  }
}
