import type {
  AssignmentRole,
  CaseKind,
  ClosureReason,
  EligibilityVerdict,
  Profile,
  Programme,
  SbgArea,
} from '@geleit/contracts';
import { codeList, rowPerStream, type Projection, type RecordedEvent } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { targetGroups, type TargetGroup } from '../case/codes.language.js';
import { CaseLanguage } from '../case/case.language.js';
import { caseWorkEvents } from '../case/case-work.language.js';
import { recodeProfile, redactProfile } from '../case/case-event-fields.language.js';

/** Of cases that count. */
export const presentCaseStatuses = codeList('caseStatuses', ['opened', 'active', 'paused', 'closed']);
export const caseStatuses = codeList('caseStatuses', [...presentCaseStatuses, 'void']);

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
  /** K-2: by then, an assessment is to be completed and a plan agreed on. */
  @Column('date', { nullable: true }) planningDueOn!: string | null;
  /** F-2: by then, both sides are to look at the plan. */
  @Column('date', { nullable: true }) planReviewDueOn!: string | null;
  /** F-2: the last day on which reports count it as case management, unless the plan is reviewed. */
  @Column('date', { nullable: true }) countsUntil!: string | null;
  @Column('int') version!: number;
}

type CaseProjectionEvents = typeof CaseLanguage.events;

const staffColumns = (roles: CaseRow['roles']): Pick<CaseRow, 'staff' | 'roles' | 'hasLead'> => ({
  roles,
  staff: Object.keys(roles).sort(),
  hasLead: Object.values(roles).includes('lead'),
});
const resumedCaseColumns = ({ sessions }: CaseRow): Partial<CaseRow> => ({
  status: sessions > 0 ? 'active' : 'opened',
  closedOn: null,
  closureReason: null,
});

const isTargetGroup = (code: string): code is TargetGroup => targetGroups.some((group) => group === code);

/**
 * What the statement of the present year, or of the year of the closing, says of today or of the last day. Facts
 * reach the row by it alone: one that is recorded late may have been followed by another one.
 */
function columnsOfStatement(
  { closedOn, profile }: CaseRow,
  { at, data: { year, codes } }: RecordedEvent<CaseProjectionEvents, 'CaseYearStated'>,
): Partial<CaseRow> {
  const day = closedOn ?? germanDayOf(at);
  const current = codes.filter(({ from = '' }) => from <= day).at(-1);
  if (current === undefined || Number(day.slice(0, 4)) !== year) return {};
  const { targetGroups: groups = [], relatives: { adults, children } = { adults: 0, children: 0 } } = current;
  return {
    profile: recodeProfile(profile, current),
    targetGroups: groups.filter(isTargetGroup),
    coAdvisedAdults: adults,
    coAdvisedChildren: children,
  };
}

/** The counsellor's day and the planning change nothing of the row but its version. */
const versionOnly = Object.fromEntries(Object.keys(caseWorkEvents).map((type) => [type, () => ({})]));

/** The current state of each case. */
export const cases: Projection<CaseProjectionEvents, CaseRow> = {
  name: 'cases',
  row: CaseRow,
  reads: CaseLanguage.events,
  on: rowPerStream<CaseProjectionEvents, CaseRow>({
    begin: {
      CaseOpened: ({ stream, version, data }) => ({
        ...data,
        caseId: stream,
        sbgArea: data.sbgArea ?? null,
        version,
        status: 'opened',
        closedOn: null,
        closureReason: null,
        ...staffColumns({}),
        targetGroups: [],
        coAdvisedAdults: 0,
        coAdvisedChildren: 0,
        sessions: 0,
        personProtected: false,
        urgent: false,
        planningDueOn: null,
        planReviewDueOn: null,
        countsUntil: null,
      }),
    },
    change: {
      CounsellorAssigned: ({ roles }, { data: { staffId, role } }) =>
        staffColumns({ ...roles, [staffId]: role }),
      CounsellorUnassigned: ({ roles }, { data: { staffId } }) =>
        staffColumns(Object.fromEntries(Object.entries(roles).filter(([id]) => id !== staffId))),
      CaseTransferred: (_, { data: { agencyId } }) => ({ agencyId }),
      CaseUpgradedToCaseManagement: (_, { data: { kind } }) => ({ kind }),
      TargetGroupsRecorded: () => ({}),
      CoAdvisedRelativesRecorded: () => ({}),
      FactsTaken: () => ({}),
      FactsRecorded: () => ({}),
      CaseYearStated: columnsOfStatement,
      SessionRecorded: ({ sessions, status }) => ({
        sessions: sessions + 1,
        ...(status === 'opened' && { status: 'active' }),
      }),
      SessionCorrected: () => ({}),
      CasePersonChanged: (_, { data: { personId } }) => ({ personId }),
      CaseCorrected: (_, { data: { programme, sbgArea = null, kind, profile, openedOn } }) => ({
        programme,
        sbgArea,
        kind,
        profile,
        openedOn,
      }),
      SessionStruck: ({ sessions, status }) => ({
        sessions: sessions - 1,
        ...(sessions === 1 && status === 'active' && { status: 'opened' }),
      }),
      CasePaused: () => ({ status: 'paused' }),
      CaseResumed: resumedCaseColumns,
      CaseClosed: (_, { data: { closedOn, reason } }) => ({
        status: 'closed',
        closedOn,
        closureReason: reason,
        urgent: false,
      }),
      CaseReopened: resumedCaseColumns,
      ClosureCorrected: (_, { data: { closedOn, closureReason } }) => ({ closedOn, closureReason }),
      ClosureUndone: (row, { data: { pausedOn } }) => ({
        ...resumedCaseColumns(row),
        ...(pausedOn !== undefined && { status: 'paused' }),
      }),
      ReopeningUndone: (_, { data: { closedOn, closureReason } }) => ({
        status: 'closed',
        closedOn,
        closureReason,
        urgent: false,
      }),
      UpgradeUndone: (_, { data: { kind } }) => ({ kind }),
      PauseUndone: (row, { data: { isPresent } }) => (isPresent ? resumedCaseColumns(row) : {}),
      CaseVoided: () => ({ status: 'void', closedOn: null, closureReason: null, urgent: false }),
      CaseMarkedUrgent: () => ({ urgent: true }),
      UrgencyEnded: () => ({ urgent: false }),
      CaseProtected: ({ profile }) => ({
        personProtected: true,
        profile: redactProfile(profile),
      }),
      CaseProtectionEnded: () => ({ personProtected: false }),
      SessionErased: () => ({}),
      ...versionOnly,
      CasePlanningStated: (_, { data: { planningDueOn, planReviewDueOn, countsUntil } }) => ({
        planningDueOn: planningDueOn ?? null,
        planReviewDueOn: planReviewDueOn ?? null,
        countsUntil: countsUntil ?? null,
      }),
      PersonalDataErased: () => null,
    },
  }),
};
