import { staffMemberContract } from '@geleit/contracts';
import type { Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('register_absences')
export class AbsenceRow {
  @PrimaryColumn('uuid') absenceId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') deputyId!: string;
  /** The first day. */
  @Column('date') fromDay!: string;
  /** The last day. */
  @Column('date') untilDay!: string;
}

const { AbsenceRecorded, AbsenceCancelled } = staffMemberContract.events;
const absenceEvents = { AbsenceRecorded, AbsenceCancelled };

/** Who stands in for whom, and when. */
export const absences: Projection<typeof absenceEvents, AbsenceRow> = {
  name: 'register_absences',
  row: AbsenceRow,
  reads: absenceEvents,
  on: {
    AbsenceRecorded: {
      key: ({ data }) => data.absenceId,
      next: (_, { data: { from: fromDay, until: untilDay, ...absence } }) => ({
        ...absence,
        fromDay,
        untilDay,
      }),
    },
    AbsenceCancelled: { key: ({ data }) => data.absenceId, next: () => null },
  },
};
