import type {
  NetworkCommittee,
  NetworkContactKind,
  NetworkPartner,
  NetworkResult,
  NetworkRole,
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
  /** Null: no committee met. */
  @Column('text', { nullable: true }) committee!: NetworkCommittee | null;
  @Column('text', { nullable: true })
  @Personal('identity')
  committeeName!: string | Erased | null;
  @Column('text', { nullable: true }) role!: NetworkRole | null;
  /** Minutes of all who attended for the office together. */
  @Column('int', { nullable: true }) attendanceMin!: number | null;
  @Column('int', { nullable: true }) preparationMin!: number | null;
  @Column('text') partner!: NetworkPartner;
  @Column('text', { nullable: true })
  @Personal('identity')
  institution!: string | Erased | null;
  /** Of integration agencies. */
  @Column('text', { nullable: true }) field!: ProjectField | null;
  /** Of every other programme. */
  @Column('text', { nullable: true }) topic!: NetworkTopic | null;
  @Column('text', { array: true }) results!: readonly NetworkResult[];
  @Column('text', { nullable: true })
  @Personal('narrative')
  note!: string | Erased | null;
  @Column('int') version!: number;
}

type NetworkContactEventTypes = typeof NetworkContactLanguage.events;

type LoggedData = RecordedEvent<
  NetworkContactEventTypes,
  'NetworkContactLogged' | 'NetworkContactCorrected'
>['data'];

const meetingColumns = ({ committee, committeeName, role, attendanceMin, preparationMin }: LoggedData) => ({
  committee: committee ?? null,
  committeeName: committeeName ?? null,
  role: role ?? null,
  attendanceMin: attendanceMin ?? null,
  preparationMin: preparationMin ?? null,
});

const contactRow = ({
  stream,
  version,
  data,
}: RecordedEvent<
  NetworkContactEventTypes,
  'NetworkContactLogged' | 'NetworkContactCorrected'
>): NetworkContactRow => ({
  contactId: stream,
  agencyId: data.agencyId,
  programme: data.programme,
  occurredOn: data.occurredOn,
  kind: data.kind,
  ...meetingColumns(data),
  partner: data.partner,
  institution: data.institution ?? null,
  field: data.field ?? null,
  topic: data.topic ?? null,
  results: data.results ?? [],
  note: data.note ?? null,
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
