import type {
  NetworkContactKind,
  NetworkPartner,
  NetworkTopic,
  ProjectField,
  ProjectProgramme,
} from '@geleit/contracts';
import { Personal, rowPerStream, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NetworkContactLanguage } from '../network-contact/network-contact.language.js';

@Entity('network_contacts')
export class NetworkContactRow {
  @PrimaryColumn('uuid') contactId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') programme!: ProjectProgramme;
  @Column('date') occurredOn!: string;
  @Column('text') kind!: NetworkContactKind;
  @Column('text') partner!: NetworkPartner;
  @Column('text', { nullable: true })
  @Personal('identity')
  institution!: string | Erased | null;
  /** Of integration agencies. */
  @Column('text', { nullable: true }) field!: ProjectField | null;
  /** Of every other programme. */
  @Column('text', { nullable: true }) topic!: NetworkTopic | null;
  @Column('text', { nullable: true })
  @Personal('narrative')
  note!: string | Erased | null;
  @Column('int') version!: number;
}

type NetworkContactEventTypes = typeof NetworkContactLanguage.events;

const contactRow = ({
  stream,
  version,
  data: { agencyId, programme, occurredOn, kind, partner, institution, field, topic, note },
}: RecordedEvent<
  NetworkContactEventTypes,
  'NetworkContactLogged' | 'NetworkContactCorrected'
>): NetworkContactRow => ({
  contactId: stream,
  agencyId,
  programme,
  occurredOn,
  kind,
  partner,
  institution: institution ?? null,
  field: field ?? null,
  topic: topic ?? null,
  note: note ?? null,
  version,
});

/** The agency's network log with all corrections. */
export const networkContacts: Projection<NetworkContactEventTypes, NetworkContactRow> = {
  name: 'network-contacts',
  row: NetworkContactRow,
  reads: NetworkContactLanguage.events,
  on: rowPerStream<NetworkContactEventTypes, NetworkContactRow>({
    begin: { NetworkContactLogged: contactRow, NetworkContactCorrected: contactRow },
    change: { NetworkContactStruck: () => null },
  }),
};
