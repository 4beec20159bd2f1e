import type { Recorded, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';

@Entity('clients')
export class ClientFile {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  @Column('text', { array: true }) caseIds!: readonly string[];
}

type Events = typeof ClientLanguage.events;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof Events>(
  change: (row: ClientFile, event: Recorded<Events, T>) => Partial<ClientFile>,
) => ({
  key,
  next: (found: ClientFile | null, event: Recorded<Events, T>): ClientFile => {
    const row = found ?? { personId: event.stream, personProtected: false, caseIds: [] };
    return { ...row, ...change(row, event) };
  },
});

/** Who is protected, for a case that is opened by hand. */
export const clients: View<Events, ClientFile> = {
  name: 'clients',
  row: ClientFile,
  reads: ClientLanguage.events,
  on: {
    CaseNoted: changed<'CaseNoted'>(({ caseIds }, { data: { caseId } }) => ({
      caseIds: [...caseIds, caseId],
    })),
    ClientProtected: changed<'ClientProtected'>(() => ({ personProtected: true })),
    ClientProtectionEnded: changed<'ClientProtectionEnded'>(() => ({ personProtected: false })),
  },
};
