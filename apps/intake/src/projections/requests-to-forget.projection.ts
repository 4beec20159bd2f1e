import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PersonLanguage } from '../person/person.language.js';
import { RequestLanguage } from '../request/request.language.js';

@Entity('requests_to_forget')
export class RequestToForgetRow {
  @PrimaryColumn('uuid') requestId!: string;
  @Column('timestamptz') forgetAt!: string;
}

const { RequestProtectionChanged } = PersonLanguage.events;
const { StatedFactsForgotten, PersonalDataErased } = RequestLanguage.events;
const events = { RequestProtectionChanged, StatedFactsForgotten, PersonalDataErased };

/** Requests of people who were protected, in which what they stated of themselves is still held. */
export const requestsToForget: Projection<typeof events, RequestToForgetRow> = {
  name: 'requests-to-forget',
  row: RequestToForgetRow,
  reads: events,
  on: {
    RequestProtectionChanged: {
      key: ({ data: { requestId } }) => requestId,
      next: (row, { at, data: { requestId, personProtected } }) =>
        personProtected ? { requestId, forgetAt: at } : row,
    },
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
    StatedFactsForgotten: { key: ({ stream }) => stream, next: () => null },
  },
};
