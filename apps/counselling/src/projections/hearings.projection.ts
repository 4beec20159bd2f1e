import { NamesOne, type Gender } from '@geleit/contracts';
import { codeList, Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type {
  HearingCancelReason,
  HearingKind,
  HearingPreparationItem,
  ProtocolReading,
  UnpreparedReason,
} from '../case/procedure/procedure-codes.language.js';

export const hearingStatuses = codeList('hearingStatuses', ['scheduled', 'held', 'cancelled']);

@Entity('hearings')
export class HearingRow {
  @PrimaryColumn('uuid')
  @NamesOne('cases/hearings')
  hearingId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') procedureId!: string;
  @Column('text')
  @Personal('special')
  hearingKind!: HearingKind | Erased;
  @Column('timestamptz') startsAt!: string;
  /** The day for which it is scheduled; once it was held, the day on which it was. */
  @Column('date') hearingOn!: string;
  @Column('text', { nullable: true })
  @Personal('contact')
  place!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  interpreterLanguage!: string | Erased | null;
  @Column('text', { nullable: true })
  @Personal('special')
  interpreterGender!: Gender | Erased | null;
  /** Who of the office goes with the person. */
  @Column('text', { array: true }) companions!: readonly string[];
  @Column('text') status!: (typeof hearingStatuses)[number];
  @Column('date', { nullable: true }) preparedOn!: string | null;
  @Column('text', { array: true }) items!: readonly HearingPreparationItem[];
  @Column('text', { nullable: true }) unpreparedBecause!: UnpreparedReason | null;
  @Column('text', { nullable: true }) protocolReading!: ProtocolReading | null;
  @Column('text', { nullable: true }) cancelReason!: HearingCancelReason | null;
}

type CaseEvents = typeof CaseLanguage.events;
type HearingEvent<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly hearingId: string } }): string => data.hearingId;
const notSaid = { place: null, interpreterLanguage: null, interpreterGender: null, companions: [] };
const notPrepared = { preparedOn: null, items: [] };
const scheduled = (
  row: HearingRow | null,
  { stream, data }: HearingEvent<'HearingScheduled' | 'HearingChanged'>,
): HearingRow => ({
  ...notPrepared,
  ...row,
  ...notSaid,
  ...data,
  caseId: stream,
  status: 'scheduled',
  unpreparedBecause: null,
  protocolReading: null,
  cancelReason: null,
});

/** The hearings of each case. */
export const hearings: Projection<CaseEvents, HearingRow> = {
  name: 'hearings',
  row: HearingRow,
  reads: CaseLanguage.events,
  on: {
    HearingScheduled: { key, next: scheduled },
    HearingChanged: { key, next: scheduled },
    HearingPrepared: {
      key,
      next: (row, { data }: HearingEvent<'HearingPrepared'>) =>
        row && { ...row, preparedOn: data.preparedOn, items: data.items },
    },
    HearingHeld: {
      key,
      next: (row, { data }: HearingEvent<'HearingHeld'>) =>
        row && {
          ...row,
          status: 'held',
          hearingOn: data.heldOn,
          companions: data.companions,
          protocolReading: data.protocolReading,
          unpreparedBecause: data.unpreparedBecause ?? null,
        },
    },
    HearingCancelled: {
      key,
      next: (row, { data }: HearingEvent<'HearingCancelled'>) =>
        row && { ...row, status: 'cancelled', cancelReason: data.reason },
    },
    HearingErased: { key, next: () => null },
  },
};
