import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';

@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  @Column('text', { array: true }) caseIds!: readonly string[];
}

type ClientProjectionEvents = typeof ClientLanguage.events;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof ClientProjectionEvents>(
  change: (row: ClientRow, event: RecordedEvent<ClientProjectionEvents, T>) => Partial<ClientRow>,
) => ({
  key,
  next: (found: ClientRow | null, event: RecordedEvent<ClientProjectionEvents, T>): ClientRow => {
    const row = found ?? { personId: event.stream, personProtected: false, caseIds: [] };
    return { ...row, ...change(row, event) };
  },
});

/** Who is protected, for a case that is opened by hand. */
export const clients: Projection<ClientProjectionEvents, ClientRow> = {
  name: 'clients',
  row: ClientRow,
  reads: ClientLanguage.events,
  on: {
    CaseNoted: changed<'CaseNoted'>(({ caseIds }, { data: { caseId } }) => ({
      caseIds: [...caseIds, caseId],
    })),
    ClientProtected: changed<'ClientProtected'>(() => ({ personProtected: true })),
    ClientProtectionEnded: changed<'ClientProtectionEnded'>(() => ({ personProtected: false })),
  },
};
