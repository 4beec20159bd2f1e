import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type { AddressRecipient } from '../case/procedure/procedure-codes.language.js';

/** A move during a procedure, and who has to learn of it (§ 10 AsylG). */
@Entity('address_changes')
export class AddressChangeRow {
  @PrimaryColumn('uuid') addressChangeId!: string;
  @Column('uuid') caseId!: string;
  @Column('date') changedOn!: string;
  @Column('date') remindOn!: string;
  /** Who was not told yet. */
  @Column('text', { array: true }) untold!: readonly AddressRecipient[];
  /** The day on which the last one was told. */
  @Column('date', { nullable: true }) reportedOn!: string | null;
}

type CaseEvents = typeof CaseLanguage.events;
const key = ({ data }: { readonly data: { readonly addressChangeId: string } }): string =>
  data.addressChangeId;

function told(
  row: AddressChangeRow | null,
  { data }: RecordedEvent<CaseEvents, 'AddressChangeReported'>,
): AddressChangeRow | null {
  if (row === null) return null;
  const untold = row.untold.filter((recipient) => !data.recipients.includes(recipient));
  return { ...row, untold, reportedOn: untold.length === 0 ? data.reportedOn : null };
}

export const addressChanges: Projection<CaseEvents, AddressChangeRow> = {
  name: 'address-changes',
  row: AddressChangeRow,
  reads: CaseLanguage.events,
  on: {
    AddressChanged: {
      key,
      next: (_, { stream, data }: RecordedEvent<CaseEvents, 'AddressChanged'>) => ({
        addressChangeId: data.addressChangeId,
        caseId: stream,
        changedOn: data.changedOn,
        remindOn: data.remindOn,
        untold: data.recipients,
        reportedOn: null,
      }),
    },
    AddressChangeReported: { key, next: told },
    AddressChangeStruck: { key, next: () => null },
    AddressChangeErased: { key, next: () => null },
  },
};
