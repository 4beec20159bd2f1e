import { rowPerStream, unlessErased, type Projection } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';
import { columnsOfStatement } from './columns-of-statement.projection.js';
import { caseWorkEvents } from '../case/case-work.language.js';
import { redactProfile } from '../case/case-event-fields.language.js';
import { CaseRow } from './case-row.projection.js';

type CaseProjectionEvents = typeof CaseLanguage.events;

const staffColumns = (roles: CaseRow['roles']): Pick<CaseRow, 'staff' | 'roles' | 'hasLead'> => ({
  roles,
  staff: Object.keys(roles).sort(),
  hasLead: Object.values(roles).includes('lead'),
});
const noClosure = { closedOn: null, closureReason: null, outcomeIndicators: [] } as const;
const resumedCaseColumns = ({ sessions }: CaseRow): Partial<CaseRow> => ({
  status: sessions > 0 ? 'active' : 'opened',
  ...noClosure,
});

/** The counsellor's day and the planning change nothing of the row but its version. */
const versionOnly = Object.fromEntries(Object.keys(caseWorkEvents).map((type) => [type, () => ({})]));

/** Leads and counsellors list cases by these days, so that the row has them in clear. Their event is sealed. */
const noTransitionDue = { transitionAnnouncedOn: null, transitionDueOn: null } as const;

/** The current state of each case. */
export const cases: Projection<CaseProjectionEvents, CaseRow> = {
  name: 'cases',
  row: CaseRow,
  reads: CaseLanguage.events,
  opens: { TransitionDueStated: true },
  on: rowPerStream<CaseProjectionEvents, CaseRow>({
    begin: {
      CaseOpened: ({ stream, version, data }) => ({
        ...data,
        caseId: stream,
        sbgArea: data.sbgArea ?? null,
        version,
        status: 'opened',
        ...noClosure,
        occupationAtEntry: null,
        occupationAtExit: null,
        ...staffColumns({}),
        targetGroups: [],
        coAdvisedAdults: 0,
        coAdvisedChildren: 0,
        sessions: 0,
        personProtected: false,
        urgent: false,
        inDanger: false,
        dangerReason: null,
        safeContact: null,
        closureApprovedBy: null,
        planningDueOn: null,
        planReviewDueOn: null,
        countsUntil: null,
        predecessorCaseId: data.predecessorCaseId ?? null,
        successorCaseId: null,
        ...noTransitionDue,
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
      CaseClosed: (_, { data: { closedOn, reason, outcomeIndicators = [] } }) => ({
        status: 'closed',
        closedOn,
        closureReason: reason,
        outcomeIndicators,
        urgent: false,
        closureApprovedBy: null,
      }),
      CaseReopened: resumedCaseColumns,
      ClosureCorrected: (_, { data: { closedOn, closureReason, outcomeIndicators = [] } }) => ({
        closedOn,
        closureReason,
        outcomeIndicators,
      }),
      ClosureUndone: (row, { data: { pausedOn } }) => ({
        ...resumedCaseColumns(row),
        ...(pausedOn !== undefined && { status: 'paused' }),
      }),
      ReopeningUndone: (_, { data: { closedOn, closureReason, outcomeIndicators = [] } }) => ({
        status: 'closed',
        closedOn,
        closureReason,
        outcomeIndicators,
        urgent: false,
      }),
      UpgradeUndone: (_, { data: { kind } }) => ({ kind }),
      PauseUndone: (row, { data: { isPresent } }) => (isPresent ? resumedCaseColumns(row) : {}),
      CaseVoided: () => ({ status: 'void', ...noClosure, urgent: false }),
      CaseMarkedUrgent: () => ({ urgent: true }),
      UrgencyEnded: () => ({ urgent: false }),
      CaseProtected: ({ profile }) => ({
        personProtected: true,
        profile: redactProfile(profile),
        ...noTransitionDue,
      }),
      CaseProtectionEnded: () => ({ personProtected: false }),
      SessionErased: () => ({}),
      ...versionOnly,
      ClosureApproved: (_, { data: { approvedBy } }) => ({ closureApprovedBy: approvedBy }),
      CaseMarkedInDanger: (_, { data: { dangerReason } }) => ({ inDanger: true, dangerReason }),
      DangerEnded: () => ({ inDanger: false, dangerReason: null }),
      SafeContactStated: (_, { data }) => ({ safeContact: data }),
      SafeContactWithdrawn: () => ({ safeContact: null }),
      CasePlanningStated: (_, { data: { planningDueOn, planReviewDueOn, countsUntil } }) => ({
        planningDueOn: planningDueOn ?? null,
        planReviewDueOn: planReviewDueOn ?? null,
        countsUntil: countsUntil ?? null,
      }),
      ProgrammeTransitioned: (_, { data: { successorCaseId } }) => ({ successorCaseId }),
      TransitionUndone: () => ({ successorCaseId: null }),
      TransitionDueStated: (_, { data: { announcedOn, dueOn } }) => ({
        transitionAnnouncedOn: unlessErased(announcedOn) ?? null,
        transitionDueOn: unlessErased(dueOn) ?? null,
      }),
      PersonalDataErased: () => null,
    },
  }),
};
