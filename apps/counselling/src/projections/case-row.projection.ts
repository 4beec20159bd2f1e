import type {
  AssignmentRole,
  CaseKind,
  ClosureReason,
  EligibilityVerdict,
  Occupation,
  OutcomeIndicator,
  Profile,
  Programme,
  SbgArea,
} from '@geleit/contracts';
import { codeList, Personal, type Erased } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TargetGroup } from '../case/codes.language.js';
import type { ContactChannel, ContactTime, DangerReason } from '../case/warning.language.js';

/** Of cases that count. */
export const presentCaseStatuses = codeList('caseStatuses', ['opened', 'active', 'paused', 'closed']);
export const caseStatuses = codeList('caseStatuses', [...presentCaseStatuses, 'void']);

/** By which channels and at which times alone the client is contacted. */
export interface StatedSafeContact {
  readonly safeChannels: readonly ContactChannel[] | Erased;
  readonly safeTimes?: readonly ContactTime[] | Erased;
  readonly safeContactNote?: string | Erased;
}

@Entity('cases')
export class CaseRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('text') programme!: Programme;
  @Column('uuid') agencyId!: string;
  @Column('text', { nullable: true }) sbgArea!: SbgArea | null;
  @Column('text') kind!: CaseKind;
  @Column('text') status!: (typeof caseStatuses)[number];
  @Column('date') openedOn!: string;
  @Column('date', { nullable: true }) closedOn!: string | null;
  @Column('text', { nullable: true }) closureReason!: ClosureReason | null;
  /** What had been reached when it was closed. */
  @Column('text', { array: true }) outcomeIndicators!: readonly OutcomeIndicator[];
  /** School, training and work when it was last opened. */
  @Column('text', { nullable: true }) occupationAtEntry!: Occupation | null;
  /** School, training and work when it was closed. */
  @Column('text', { nullable: true }) occupationAtExit!: Occupation | null;
  /** Those who may see the content: lead, co-workers and deputies. */
  @Column('text', { array: true }) staff!: readonly string[];
  @Column('jsonb') roles!: Readonly<Record<string, AssignmentRole>>;
  /** False where the lead left the organisation and nobody is assigned yet. */
  @Column('boolean') hasLead!: boolean;
  @Column('text', { array: true }) targetGroups!: readonly TargetGroup[];
  @Column('int') coAdvisedAdults!: number;
  @Column('int') coAdvisedChildren!: number;
  @Column('int') sessions!: number;
  @Column('jsonb') eligibility!: EligibilityVerdict;
  @Column('jsonb') profile!: Profile;
  /** If so, only the assigned counsellors may see the row. */
  @Column('boolean') personProtected!: boolean;
  @Column('boolean') urgent!: boolean;
  /** Gefährdung. */
  @Column('boolean') inDanger!: boolean;
  @Column('text', { nullable: true })
  @Personal('narrative')
  dangerReason!: DangerReason | Erased | null;
  /** How the client may be contacted safely; null: nothing has to be observed. */
  @Column('jsonb', { nullable: true })
  @Personal('contact')
  safeContact!: StatedSafeContact | null;
  /** Who approved that it is closed, as the second person; null: nobody since it was last closed. */
  @Column('text', { nullable: true }) closureApprovedBy!: string | null;
  /** K-2: by then, an assessment is to be completed and a plan agreed on. */
  @Column('date', { nullable: true }) planningDueOn!: string | null;
  /** F-2: by then, both sides are to look at the plan. */
  @Column('date', { nullable: true }) planReviewDueOn!: string | null;
  /** F-2: the last day on which reports count it as case management, unless the plan is reviewed. */
  @Column('date', { nullable: true }) countsUntil!: string | null;
  /** The case in another programme that this one goes on with, and the one that goes on with this. */
  @Column('uuid', { nullable: true }) predecessorCaseId!: string | null;
  @Column('uuid', { nullable: true }) successorCaseId!: string | null;
  /** K-8: from then on, it is announced that the case is to go on in another programme. */
  @Column('date', { nullable: true }) transitionAnnouncedOn!: string | null;
  /** K-8: by then, the case is to go on in another programme. */
  @Column('date', { nullable: true }) transitionDueOn!: string | null;
  @Column('int') version!: number;
}
