import type { StatusGroup } from '@geleit/contracts';
import type { Recorded, View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import type { Agreed } from '../referral/facts.language.js';

@Entity('clients')
export class ClientFile {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  /** By which rights her cases say that she stays; nothing once she is protected. */
  @Column('text', { array: true }) statusGroups!: readonly StatusGroup[];
  /** Consent → as it stands. */
  @Column('jsonb') consents!: Readonly<Record<string, Agreed>>;
  /** Of the stream: what is decided on this row rests on it. */
  @Column('int') version!: number;
}

type Events = typeof ClientLanguage.events;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof Events>(
  change: (row: ClientFile, event: Recorded<Events, T>) => Partial<ClientFile>,
) => ({
  key,
  next: (found: ClientFile | null, event: Recorded<Events, T>): ClientFile => {
    const row = found ?? {
      personId: event.stream,
      personProtected: false,
      statusGroups: [],
      consents: {},
      version: 0,
    };
    return { ...row, ...change(row, event), version: event.version };
  },
});

/** What people agreed to, and who is protected. */
export const clients: View<Events, ClientFile> = {
  name: 'clients',
  row: ClientFile,
  reads: ClientLanguage.events,
  on: {
    ConsentNoted: changed<'ConsentNoted'>(({ consents }, { data: { consentId, ...agreed } }) => ({
      consents: { ...consents, [consentId]: { ...agreed, hasEnded: false } },
    })),
    ConsentEndNoted: changed<'ConsentEndNoted'>(({ consents }, { data: { consentId } }) => {
      const agreed = consents[consentId];
      return agreed === undefined
        ? {}
        : { consents: { ...consents, [consentId]: { ...agreed, hasEnded: true } } };
    }),
    ReferralNoted: changed<'ReferralNoted'>(() => ({})),
    StatusNoted: changed<'StatusNoted'>(({ statusGroups }, { data: { statusGroup } }) => ({
      statusGroups: [...new Set([...statusGroups, statusGroup])],
    })),
    ClientProtected: changed<'ClientProtected'>(() => ({ personProtected: true, statusGroups: [] })),
    ClientProtectionEnded: changed<'ClientProtectionEnded'>(() => ({ personProtected: false })),
    ReferralsCutOff: changed<'ReferralsCutOff'>(() => ({})),
  },
};
