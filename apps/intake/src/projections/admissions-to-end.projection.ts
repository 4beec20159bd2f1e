import type { Projection, RecordedEvent } from '@geleit/kernel';
import { addDays, germanDayOf } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { maxAdmissionDays } from '../person/keeper.decider.js';
import { PersonLanguage } from '../person/person.language.js';

@Entity('admissions_to_end')
export class AdmissionToEndRow {
  /** `<person>/<staff member>` */
  @PrimaryColumn('text') admissionId!: string;
  @Column('uuid') personId!: string;
  @Column('text') staffId!: string;
  @Column('date') lastDay!: string;
}

const { KeeperAdmitted, KeeperReleased } = PersonLanguage.events;
const keeperEvents = { KeeperAdmitted, KeeperReleased };
type KeeperEvent = RecordedEvent<typeof keeperEvents>;

/** Null if the event is about another reason. Before reasons were named, an admission had no case. */
const keyOfAdmission = ({ stream, data: { staffId, reason, caseId } }: KeeperEvent): string | null =>
  reason === 'admission' || (reason === undefined && caseId === undefined) ? `${stream}/${staffId}` : null;

/** Admissions that last. Those from before admissions had an end last as long as one can today. */
export const admissionsToEnd: Projection<typeof keeperEvents, AdmissionToEndRow> = {
  name: 'admissions-to-end',
  row: AdmissionToEndRow,
  reads: keeperEvents,
  on: {
    KeeperAdmitted: {
      key: keyOfAdmission,
      next: (_, { stream, at, data: { staffId, until } }) => ({
        admissionId: `${stream}/${staffId}`,
        personId: stream,
        staffId,
        lastDay: until ?? addDays(germanDayOf(at), maxAdmissionDays),
      }),
    },
    KeeperReleased: { key: keyOfAdmission, next: () => null },
  },
};
