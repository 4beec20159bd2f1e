import {
  requestContract,
  type EligibilityVerdict,
  type Profile,
  type Programme,
  type SbgArea,
} from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { CaseLanguage } from '../case/case.language.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('enrolments')
export class EnrolmentRow {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') programme!: Programme;
  @Column('uuid') agencyId!: string;
  @Column('text', { nullable: true }) sbgArea!: SbgArea | null;
  @Column('uuid') counsellorId!: string;
  @Column('date') enrolledOn!: string;
  @Column('jsonb') eligibility!: EligibilityVerdict;
  @Column('jsonb') profile!: Profile;
}

const enrolmentEvents = {
  ...requestContract.events,
  PersonalDataErased: CaseLanguage.events.PersonalDataErased,
};

/** Who was enrolled in which programme, as intake published it. A case has the id of its enrolment. */
export const enrolments: Projection<typeof enrolmentEvents, EnrolmentRow> = {
  name: 'enrolments',
  row: EnrolmentRow,
  reads: enrolmentEvents,
  on: {
    ProgrammeEnrolled: {
      key: ({ data }) => data.enrolmentId,
      next: (_, { data: { requestId: __, sbgArea, ...enrolment } }) => ({
        ...enrolment,
        sbgArea: sbgArea ?? null,
      }),
    },
    PersonalDataErased: { key: ({ stream }) => stream, next: () => null },
  },
};
