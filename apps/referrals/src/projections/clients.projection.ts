import type { StatusGroup } from '@geleit/contracts';
import type { RecordedEvent, Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientLanguage } from '../client/client.language.js';
import type { CurrentConsent } from '../referral/facts.language.js';

@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('boolean') personProtected!: boolean;
  /** By which rights her cases say that she stays; nothing once she is protected. */
  @Column('text', { array: true }) statusGroups!: readonly StatusGroup[];
  /** Consent → as it stands. */
  @Column('jsonb') consents!: Readonly<Record<string, CurrentConsent>>;
  /** Of the stream: what is decided on this row rests on it. */
  @Column('int') version!: number;
}

type ClientProjectionEvents = typeof ClientLanguage.events;

const key = ({ stream }: { readonly stream: string }): string => stream;
const changed = <T extends keyof ClientProjectionEvents>(
  change: (row: ClientRow, event: RecordedEvent<ClientProjectionEvents, T>) => Partial<ClientRow>,
) => ({
  key,
  next: (found: ClientRow | null, event: RecordedEvent<ClientProjectionEvents, T>): ClientRow => {
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
export const clients: Projection<ClientProjectionEvents, ClientRow> = {
  name: 'clients',
  row: ClientRow,
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
