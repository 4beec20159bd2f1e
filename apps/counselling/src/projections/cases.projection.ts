import type {
  AssignmentRole,
  CaseKind,
  ClosureReason,
  EligibilityVerdict,
  Profile,
  Programme,
  SbgArea,
} from '@geleit/contracts';
import type { DataOf, RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TargetGroup } from '../case/codes.language.js';
import { CaseLanguage } from '../case/case.language.js';
import { withoutOrigin } from '../case/case-facts.language.js';

export const caseStatuses = ['opened', 'active', 'paused', 'closed'] as const;

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
  @Column('text', { array: true }) targetGroups!: readonly TargetGroup[];
  @Column('int') coAdvisedAdults!: number;
  @Column('int') coAdvisedChildren!: number;
  @Column('int') sessions!: number;
  @Column('jsonb') eligibility!: EligibilityVerdict;
  @Column('jsonb') profile!: Profile;
  /** Then the row is for those assigned alone. */
  @Column('boolean') personProtected!: boolean;
  @Column('boolean') urgent!: boolean;
  @Column('int') version!: number;
}

type CaseProjectionEvents = typeof CaseLanguage.events;
type CaseRowChange<T extends keyof CaseProjectionEvents> = (
  row: CaseRow,
  data: DataOf<CaseProjectionEvents, T>,
) => Partial<CaseRow>;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changes = <T extends keyof CaseProjectionEvents>(caseRowChange: CaseRowChange<T>) => ({
  key,
  next: (row: CaseRow | null, { data, version }: RecordedEvent<CaseProjectionEvents, T>): CaseRow | null =>
    row && { ...row, ...caseRowChange(row, data), version },
});
const staffColumns = (roles: CaseRow['roles']): Pick<CaseRow, 'staff' | 'roles'> => ({
  roles,
  staff: Object.keys(roles).sort(),
});
const resumedCaseColumns = ({ sessions }: CaseRow): Partial<CaseRow> => ({
  status: sessions > 0 ? 'active' : 'opened',
  closedOn: null,
  closureReason: null,
});

/** What a case is now. */
export const cases: Projection<CaseProjectionEvents, CaseRow> = {
  name: 'cases',
  row: CaseRow,
  reads: CaseLanguage.events,
  on: {
    CaseOpened: {
      key,
      next: (_, { stream, version, data }) => ({
        ...data,
        caseId: stream,
        sbgArea: data.sbgArea ?? null,
        version,
        status: 'opened',
        closedOn: null,
        closureReason: null,
        staff: [],
        roles: {},
        targetGroups: [],
        coAdvisedAdults: 0,
        coAdvisedChildren: 0,
        sessions: 0,
        personProtected: false,
        urgent: false,
      }),
    },
    CounsellorAssigned: changes<'CounsellorAssigned'>(({ roles }, { staffId, role }) =>
      staffColumns({ ...roles, [staffId]: role }),
    ),
    CounsellorUnassigned: changes<'CounsellorUnassigned'>(({ roles }, { staffId }) =>
      staffColumns(Object.fromEntries(Object.entries(roles).filter(([id]) => id !== staffId))),
    ),
    CaseUpgradedToCaseManagement: changes<'CaseUpgradedToCaseManagement'>((_, { kind }) => ({ kind })),
    TargetGroupsRecorded: changes<'TargetGroupsRecorded'>((_, { targetGroups }) => ({ targetGroups })),
    CoAdvisedRelativesRecorded: changes<'CoAdvisedRelativesRecorded'>((_, { adults, children }) => ({
      coAdvisedAdults: adults,
      coAdvisedChildren: children,
    })),
    SessionRecorded: changes<'SessionRecorded'>(({ sessions, status }) => ({
      sessions: sessions + 1,
      ...(status === 'opened' && { status: 'active' }),
    })),
    SessionCorrected: changes<'SessionCorrected'>(() => ({})),
    CasePaused: changes<'CasePaused'>(() => ({ status: 'paused' })),
    CaseResumed: changes<'CaseResumed'>(resumedCaseColumns),
    CaseClosed: changes<'CaseClosed'>((_, { closedOn, reason }) => ({
      status: 'closed',
      closedOn,
      closureReason: reason,
      urgent: false,
    })),
    CaseReopened: changes<'CaseReopened'>(resumedCaseColumns),
    CaseMarkedUrgent: changes<'CaseMarkedUrgent'>(() => ({ urgent: true })),
    UrgencyEnded: changes<'UrgencyEnded'>(() => ({ urgent: false })),
    CaseProtected: changes<'CaseProtected'>(({ profile }) => ({
      personProtected: true,
      profile: withoutOrigin(profile),
    })),
    CaseProtectionEnded: changes<'CaseProtectionEnded'>(() => ({ personProtected: false })),
  },
};
