import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentLanguage } from '../consent/consent.language.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('witnesses_to_forget')
export class WitnessesToForgetRow {
  @PrimaryColumn('uuid') personId!: string;
  /** The person's consents that somebody witnessed. */
  @Column('uuid', { array: true }) consentIds!: readonly string[];
  /** One of them, if the person is protected, and since when. */
  @Column('uuid', { nullable: true }) consentToForget!: string | null;
  @Column('timestamptz', { nullable: true }) forgetAt!: string | null;
}

const { ConsentGranted, WitnessForgotten } = ConsentLanguage.events;
const { PersonProtectionEntered, PersonalDataErased } = PersonLanguage.events;
const events = { ConsentGranted, WitnessForgotten, PersonProtectionEntered, PersonalDataErased };

const noWitnesses = (personId: string): WitnessesToForgetRow => ({
  personId,
  consentIds: [],
  consentToForget: null,
  forgetAt: null,
});

const dueNext = (row: WitnessesToForgetRow, forgetAt: string | null): WitnessesToForgetRow => {
  const [consentToForget = null] = forgetAt === null ? [] : row.consentIds;
  return { ...row, consentToForget, forgetAt: consentToForget === null ? null : forgetAt };
};

/** Who witnessed the consents of somebody who was protected then, and could lead to them. */
export const witnessesToForget: Projection<typeof events, WitnessesToForgetRow> = {
  name: 'witnesses-to-forget',
  row: WitnessesToForgetRow,
  reads: events,
  on: {
    ConsentGranted: {
      key: ({ data: { about, witnessedBy } }) =>
        witnessedBy === undefined ? null : (about?.personId ?? null),
      next: (row, { stream, data: { about } }) => {
        const known = row ?? noWitnesses(about?.personId ?? '');
        return { ...known, consentIds: [...known.consentIds, stream] };
      },
    },
    PersonProtectionEntered: { key: ({ stream }) => stream, next: (row, { at }) => row && dueNext(row, at) },
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
    WitnessForgotten: {
      key: ({ data: { about } }) => about?.personId ?? null,
      next: (row, { stream }) =>
        row &&
        dueNext(
          { ...row, consentIds: row.consentIds.filter((consentId) => consentId !== stream) },
          row.forgetAt,
        ),
    },
  },
};
