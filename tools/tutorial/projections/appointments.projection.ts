import type { SessionMode } from '@geleit/contracts';
import { rowPerStream, type Projection } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

@Entity('appointments')
export class AppointmentRow {
  @PrimaryColumn('uuid') caseId!: string;
  @Column('timestamptz') startsAt!: string;
  @Column('text') mode!: SessionMode;
  /** Those who may see it: everybody who works on the case. */
  @Column('text', { array: true }) staff!: readonly string[];
}

/** The next appointment of each open case. */
export const appointments: Projection<typeof CaseLanguage.events, AppointmentRow> = {
  name: 'appointments',
  row: AppointmentRow,
  reads: CaseLanguage.events,
  on: rowPerStream<typeof CaseLanguage.events, AppointmentRow>({
    begin: { NextAppointmentRecorded: ({ stream, data }) => ({ ...data, caseId: stream }) },
    change: {
      CounsellorAssigned: ({ staff }, { data: { staffId } }) => ({
        staff: [...new Set([...staff, staffId])],
      }),
      CounsellorUnassigned: ({ staff }, { data: { staffId } }) => ({
        staff: staff.filter((one) => one !== staffId),
      }),
      CaseClosed: () => null,
    },
  }),
};
