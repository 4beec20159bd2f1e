import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseloadLanguage } from '../caseload/caseload.language.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('registrations_to_note')
export class RegistrationToNoteRow {
  @PrimaryColumn('uuid') personId!: string;
  @Column('uuid') staffId!: string;
  @Column('timestamptz') since!: string;
}

const {
  PersonRegistered,
  AnonymousContactRegistered,
  ProtectedPersonRegistered,
  KeeperAdmitted,
  KeeperReleased,
  PersonalDataErased,
} = PersonLanguage.events;
const { ResponsibilityNoted } = CaseloadLanguage.events;
const registrationEvents = {
  PersonRegistered,
  AnonymousContactRegistered,
  ProtectedPersonRegistered,
  KeeperAdmitted,
  KeeperReleased,
  ResponsibilityNoted,
  PersonalDataErased,
};

type Registration = Pick<RecordedEvent<typeof registrationEvents>, 'stream' | 'at'> & {
  readonly data: { readonly registeredBy: string };
};

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const begin = {
  /** Before there was a register, the id of a staff member may have been any text. */
  key: ({ stream, data }: Registration) => (uuidPattern.test(data.registeredBy) ? stream : null),
  next: (_: unknown, { stream, at, data }: Registration): RegistrationToNoteRow => ({
    personId: stream,
    staffId: data.registeredBy,
    since: at,
  }),
};

/**
 * Registrations of which the caseload of whoever registered the person does not know yet. The policy is
 * faster than the timer, except for registrations from before there were caseloads.
 */
export const registrationsToNote: Projection<typeof registrationEvents, RegistrationToNoteRow> = {
  name: 'registrations-to-note',
  row: RegistrationToNoteRow,
  reads: registrationEvents,
  on: {
    PersonRegistered: begin,
    AnonymousContactRegistered: begin,
    ProtectedPersonRegistered: begin,
    KeeperAdmitted: {
      key: ({ stream, data: { caseId } }) => (caseId === undefined ? null : stream),
      next: () => null,
    },
    KeeperReleased: {
      key: ({ stream, data: { reason } }) => (reason === 'registration' ? stream : null),
      next: () => null,
    },
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
    ResponsibilityNoted: {
      key: ({ data: { kind, personId } }) => (kind === 'registration' ? (personId ?? null) : null),
      next: () => null,
    },
  },
};
