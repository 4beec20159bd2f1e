import {
  intakeRequests,
  type EligibilityVerdict,
  type Profile,
  type Programme,
  type SbgArea,
} from '@geleit/contracts';
import type { View } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('enrolments')
export class Enrolment {
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

/** Who was taken into which programme, as intake published it. */
export const enrolments: View<typeof intakeRequests.events, Enrolment> = {
  name: 'enrolments',
  row: Enrolment,
  reads: intakeRequests.events,
  on: {
    ProgrammeEnrolled: {
      key: ({ data }) => data.enrolmentId,
      next: (_, { data: { requestId: __, sbgArea, ...enrolment } }) => ({
        ...enrolment,
        sbgArea: sbgArea ?? null,
      }),
    },
  },
};
