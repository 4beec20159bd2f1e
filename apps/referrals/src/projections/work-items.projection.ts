import { caseContract, requestContract, type AssignmentRole, type Programme } from '@geleit/contracts';
import { codeList, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const workItemKinds = codeList('workItemKinds', ['case', 'request']);

@Entity('work_items')
export class WorkItemRow {
  /** The id of the case or request. */
  @PrimaryColumn('uuid') itemId!: string;
  @Column('text') kind!: (typeof workItemKinds)[number];
  /** Null as long as nobody knows whom a request is about. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid') officeId!: string;
  @Column('text', { nullable: true }) programme!: Programme | null;
  /** Staff member → what they are for it. */
  @Column('jsonb') roles!: Readonly<Record<string, AssignmentRole | 'responsible'>>;
  @Column('boolean') isOpen!: boolean;
}

const {
  CaseOpened,
  CounsellorAssigned,
  CounsellorUnassigned,
  CaseTransferred,
  CaseClosed,
  CaseReopened,
  CaseCorrected,
  CasePersonChanged,
  CaseErased,
  CaseVoided,
} = caseContract.events;
const { RequestAssigned, RequestEnded } = requestContract.events;
const workItemEvents = {
  CaseOpened,
  CounsellorAssigned,
  CounsellorUnassigned,
  CaseTransferred,
  CaseClosed,
  CaseReopened,
  CaseCorrected,
  CasePersonChanged,
  CaseErased,
  CaseVoided,
  RequestAssigned,
  RequestEnded,
};

type CaseEvent = { readonly data: { readonly caseId: string } };
const caseIdOf = ({ data }: CaseEvent): string => data.caseId;
const requestIdOf = ({ data }: { readonly data: { readonly requestId: string } }): string => data.requestId;
const changeCase = <E extends CaseEvent>(
  columnsOf: (row: WorkItemRow, event: E) => Partial<WorkItemRow>,
) => ({
  key: caseIdOf,
  next: (row: WorkItemRow | null, event: E): WorkItemRow | null =>
    row && { ...row, ...columnsOf(row, event) },
});
const withoutStaff = (roles: WorkItemRow['roles'], staffId: string): WorkItemRow['roles'] =>
  Object.fromEntries(Object.entries(roles).filter(([id]) => id !== staffId));

/** Cases and requests with those who are responsible for them: what a reassignment would move. */
export const workItems: Projection<typeof workItemEvents, WorkItemRow> = {
  name: 'work_items',
  row: WorkItemRow,
  reads: workItemEvents,
  on: {
    CaseOpened: {
      key: caseIdOf,
      next: (_, { data: { caseId: itemId, personId, agencyId: officeId, programme } }) => ({
        itemId,
        kind: 'case',
        personId,
        officeId,
        programme,
        roles: {},
        isOpen: true,
      }),
    },
    CounsellorAssigned: changeCase(({ roles }, { data: { staffId, role } }) => ({
      roles: { ...roles, [staffId]: role },
    })),
    CounsellorUnassigned: changeCase(({ roles }, { data: { staffId } }) => ({
      roles: withoutStaff(roles, staffId),
    })),
    CaseTransferred: changeCase((_, { data: { agencyId: officeId } }) => ({ officeId })),
    CaseClosed: changeCase(() => ({ isOpen: false })),
    CaseReopened: changeCase(() => ({ isOpen: true })),
    CasePersonChanged: changeCase((_, { data: { personId } }) => ({ personId })),
    CaseCorrected: changeCase((_, { data: { programme } }) => ({ programme })),
    CaseErased: { key: caseIdOf, next: () => null },
    CaseVoided: { key: caseIdOf, next: () => null },
    RequestAssigned: {
      key: requestIdOf,
      next: (_, { data: { requestId: itemId, personId = null, agencyId: officeId, staffId } }) => ({
        itemId,
        kind: 'request',
        personId,
        officeId,
        programme: null,
        roles: { [staffId]: 'responsible' },
        isOpen: true,
      }),
    },
    RequestEnded: { key: requestIdOf, next: () => null },
  },
};
