import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import { fewestAssessments } from '../case/child-protection/child-protection.decider.js';
import type {
  AlertCloseReason,
  AlertWithdrawReason,
  ChildAtRisk,
  ChildRiskGround,
} from '../case/child-protection/child-protection-codes.language.js';
import type {
  ChildRiskAssessed,
  DisclosedToYouthOffice,
} from '../case/child-protection/child-protection.language.js';

/** Not over: something is still to be assessed, decided or watched. */
export const openAlertStatuses = codeList('childProtectionAlertStatuses', [
  'raised',
  'assessed',
  'no_risk',
  'help_offered',
  'disclosed',
]);
export const childProtectionAlertStatuses = codeList('childProtectionAlertStatuses', [
  ...openAlertStatuses,
  'closed',
  'withdrawn',
]);

export type RecordedRiskAssessment = Omit<ChildRiskAssessed, 'alertId' | 'riskReasons'> & {
  readonly riskReasons: string | Erased;
  readonly assessedAt: string;
};
export type RecordedDisclosure = Omit<
  DisclosedToYouthOffice,
  'alertId' | 'whyNotTold' | 'youthOffice' | 'passedOn'
> & {
  readonly whyNotTold?: string | Erased;
  readonly youthOffice: string | Erased;
  readonly passedOn: string | Erased;
  readonly disclosedBy: string;
};

@Entity('child_protection_alerts')
export class ChildProtectionAlertRow {
  @PrimaryColumn('uuid') alertId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') status!: (typeof childProtectionAlertStatuses)[number];
  @Column('jsonb')
  @Personal('narrative')
  grounds!: readonly ChildRiskGround[] | Erased;
  @Column('text')
  @Personal('narrative')
  child!: ChildAtRisk | Erased;
  @Column('text')
  @Personal('narrative')
  observation!: string | Erased;
  @Column('date') observedOn!: string;
  @Column('text') raisedBy!: string;
  @Column('timestamptz') raisedAt!: string;
  /** Who was asked to assess it without working on the case. */
  @Column('text', { array: true }) askedStaff!: readonly string[];
  /** Who assessed it so far. */
  @Column('text', { array: true }) assessors!: readonly string[];
  @Column('jsonb')
  @Personal('narrative')
  riskAssessments!: readonly RecordedRiskAssessment[];
  /** Which help was offered, or why there is no risk; null: it is not answered, or was disclosed at once. */
  @Column('text', { nullable: true })
  @Personal('narrative')
  riskReasons!: string | Erased | null;
  @Column('jsonb', { nullable: true })
  @Personal('narrative')
  disclosure!: RecordedDisclosure | null;
  @Column('text', { nullable: true }) closeReason!: AlertCloseReason | null;
  @Column('text', { nullable: true }) withdrawReason!: AlertWithdrawReason | null;
  @Column('timestamptz', { nullable: true }) endedAt!: string | null;
}

type CaseEvents = typeof CaseLanguage.events;
type AlertEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly alertId: string } }): string => data.alertId;
const change =
  <Event>(columnsOf: (event: Event, row: ChildProtectionAlertRow) => Partial<ChildProtectionAlertRow>) =>
  (row: ChildProtectionAlertRow | null, event: Event): ChildProtectionAlertRow | null =>
    row && { ...row, ...columnsOf(event, row) };

/** Alerts of each case that the well-being of a child may be at risk. */
export const childProtectionAlerts: Projection<CaseEvents, ChildProtectionAlertRow> = {
  name: 'child-protection-alerts',
  row: ChildProtectionAlertRow,
  reads: CaseLanguage.events,
  on: {
    ChildProtectionAlertRaised: {
      key,
      next: (_, { stream, at, data }: AlertEvent<'ChildProtectionAlertRaised'>) => ({
        ...data,
        caseId: stream,
        status: 'raised',
        raisedAt: at,
        askedStaff: [],
        assessors: [],
        riskAssessments: [],
        riskReasons: null,
        disclosure: null,
        closeReason: null,
        withdrawReason: null,
        endedAt: null,
      }),
    },
    RiskAssessmentAskedFor: {
      key,
      next: change(({ data: { staffId } }: AlertEvent<'RiskAssessmentAskedFor'>, { askedStaff }) => ({
        askedStaff: [...askedStaff, staffId],
      })),
    },
    ChildRiskAssessed: {
      key,
      next: change(({ at, data }: AlertEvent<'ChildRiskAssessed'>, row) => {
        const { alertId: _, ...assessment } = data;
        const assessors = [...row.assessors, data.assessedBy];
        return {
          assessors,
          riskAssessments: [...row.riskAssessments, { ...assessment, assessedAt: at }],
          ...(row.status === 'raised' && assessors.length >= fewestAssessments && { status: 'assessed' }),
        };
      }),
    },
    ChildProtectionAlertAnswered: {
      key,
      next: change(({ data }: AlertEvent<'ChildProtectionAlertAnswered'>) => ({
        status: data.answer,
        riskReasons: data.riskReasons,
      })),
    },
    DisclosedToYouthOffice: {
      key,
      next: change(({ by, data }: AlertEvent<'DisclosedToYouthOffice'>) => {
        const { alertId: _, ...disclosure } = data;
        return { status: 'disclosed', disclosure: { ...disclosure, disclosedBy: by } };
      }),
    },
    ChildProtectionAlertClosed: {
      key,
      next: change(({ at, data: { reason } }: AlertEvent<'ChildProtectionAlertClosed'>) => ({
        status: 'closed',
        closeReason: reason,
        endedAt: at,
      })),
    },
    ChildProtectionAlertWithdrawn: {
      key,
      next: change(({ at, data: { reason } }: AlertEvent<'ChildProtectionAlertWithdrawn'>) => ({
        status: 'withdrawn',
        withdrawReason: reason,
        endedAt: at,
      })),
    },
    ChildProtectionAlertErased: { key, next: () => null },
  },
};
