import { NamesOne } from '@geleit/contracts';
import { Personal, type Erased } from '@geleit/kernel';
import type { DeadlineSeverity } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  DeadlineAlarmCause,
  deadlineEndReasons,
  DeadlineMeans,
  DeadlineStatus,
  DeadlineSupersessionReason,
  ReinstatementObstacle,
} from '../case/deadlines/codes.language.js';
import type {
  DeadlineComputation,
  DeadlineOrigin,
  deadlineParties,
} from '../case/deadlines/deadline-facts.language.js';

@Entity('deadlines')
export class DeadlineRow {
  @PrimaryColumn('uuid') deadlineId!: string;
  @Column('uuid') caseId!: string;
  @Column('jsonb') origin!: DeadlineOrigin;
  /** How the day was found; null if somebody read it, or the person is protected. */
  @Column('jsonb', { nullable: true })
  @Personal('special')
  computation!: DeadlineComputation | Erased | null;
  @Column('text', { nullable: true })
  @Personal('narrative')
  text!: string | Erased | null;
  @Column('text') severity!: DeadlineSeverity;
  @Column('text') runsFor!: (typeof deadlineParties)[number];
  @Column('text') status!: DeadlineStatus;
  /** The last day. */
  @Column('date') endsOn!: string;
  /** As it was read in the notice, where that is another day than the computed one. */
  @Column('date', { nullable: true }) noticeDay!: string | null;
  @Column('boolean') isProvisional!: boolean;
  @Column('boolean') needsTypedDay!: boolean;
  /** Who is responsible. */
  @Column('text') staffId!: string;
  @Column('text') proposedBy!: string;
  @Column('timestamptz') proposedAt!: string;
  @Column('date', { nullable: true }) confirmBy!: string | null;
  @Column('text', { nullable: true }) confirmedBy!: string | null;
  @Column('boolean') confirmationOverdue!: boolean;
  @Column('date', { nullable: true }) metOn!: string | null;
  @Column('text', { nullable: true }) means!: DeadlineMeans | null;
  /** met after its end. */
  @Column('boolean', { nullable: true }) late!: boolean | null;
  @Column('text', { nullable: true }) waiverReason!: (typeof deadlineEndReasons)[number] | null;
  @Column('text', { nullable: true }) supersessionReason!: DeadlineSupersessionReason | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/deadlines')
  supersedes!: string | null;
  @Column('uuid', { nullable: true })
  @NamesOne('cases/deadlines')
  supersededBy!: string | null;
  @Column('date', { nullable: true }) requestedOn!: string | null;
  @Column('date', { nullable: true }) obstacleEndedOn!: string | null;
  @Column('text', { nullable: true })
  @Personal('special')
  obstacle!: ReinstatementObstacle | Erased | null;
  @Column('date', { nullable: true }) decidedOn!: string | null;
  /** The last reminder, and who has not acknowledged it. */
  @Column('int', { nullable: true }) remindedDaysBefore!: number | null;
  @Column('timestamptz', { nullable: true }) remindedAt!: string | null;
  @Column('text', { array: true }) unacknowledgedBy!: readonly string[];
  @Column('text', { nullable: true }) alarmCause!: DeadlineAlarmCause | null;
  @Column('timestamptz', { nullable: true }) alarmSince!: string | null;
  /** The version of the rules that comes to another day, if nobody has decided yet; null: none does. */
  @Column('text', { nullable: true }) changeVersion!: string | null;
  /** The last day under it; null with a version: it has no such deadline. */
  @Column('date', { nullable: true }) changeEndsOn!: string | null;
  @Column('jsonb', { nullable: true })
  @Personal('special')
  change!: DeadlineComputation | Erased | null;
}
