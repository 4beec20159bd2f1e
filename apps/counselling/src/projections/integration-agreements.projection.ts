import { codeList, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgreementEndReason } from '../case/agreement.language.js';
import { CaseLanguage } from '../case/case.language.js';

export const agreementStatuses = codeList('agreementStatuses', ['concluded', 'ended']);

@Entity('integration_agreements')
export class IntegrationAgreementRow {
  @PrimaryColumn('uuid') agreementId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') planId!: string;
  /** The version of the plan that was agreed on. */
  @Column('int') planVersion!: number;
  @Column('text') status!: (typeof agreementStatuses)[number];
  @Column('date') concludedOn!: string;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) endReason!: AgreementEndReason | null;
}

type CaseEvents = typeof CaseLanguage.events;

const key = ({ data }: { readonly data: { readonly agreementId: string } }): string => data.agreementId;
const change =
  <Event>(columnsOf: (event: Event) => Partial<IntegrationAgreementRow>) =>
  (row: IntegrationAgreementRow | null, event: Event): IntegrationAgreementRow | null =>
    row && { ...row, ...columnsOf(event) };

/** The integration agreements of each case. */
export const integrationAgreements: Projection<CaseEvents, IntegrationAgreementRow> = {
  name: 'integration-agreements',
  row: IntegrationAgreementRow,
  reads: CaseLanguage.events,
  on: {
    IntegrationAgreementConcluded: {
      key,
      next: (_, { stream, data }: RecordedEvent<CaseEvents, 'IntegrationAgreementConcluded'>) => ({
        agreementId: data.agreementId,
        caseId: stream,
        planId: data.planId,
        planVersion: data.planVersion,
        status: 'concluded',
        concludedOn: data.concludedOn,
        endedOn: null,
        endReason: null,
      }),
    },
    IntegrationAgreementEnded: {
      key,
      next: change(
        ({ data: { endedOn, reason } }: RecordedEvent<CaseEvents, 'IntegrationAgreementEnded'>) => ({
          status: 'ended',
          endedOn,
          endReason: reason,
        }),
      ),
    },
    IntegrationAgreementStruck: { key, next: () => null },
    IntegrationAgreementErased: { key, next: () => null },
  },
};
