import type { Projection, RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseloadLanguage, type ResponsibilityKind } from '../caseload/caseload.language.js';

@Entity('caseload_entries')
export class CaseloadEntryRow {
  /** `<staff member>/<kind>/<person or request>` */
  @PrimaryColumn('text') entryId!: string;
  @Column('uuid') staffId!: string;
  @Column('text') kind!: ResponsibilityKind;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) requestId!: string | null;
}

const { ResponsibilityNoted, ResponsibilityEnded } = CaseloadLanguage.events;
const responsibilityEvents = { ResponsibilityNoted, ResponsibilityEnded };

const keyOf = ({ stream, data }: RecordedEvent<typeof responsibilityEvents>): string =>
  `${stream}/${data.kind}/${data.requestId ?? data.personId}`;

/** What each staff member has to do with. What is here after they left waits for their team lead. */
export const caseloadEntries: Projection<typeof responsibilityEvents, CaseloadEntryRow> = {
  name: 'caseload-entries',
  row: CaseloadEntryRow,
  reads: responsibilityEvents,
  on: {
    ResponsibilityNoted: {
      key: keyOf,
      next: (_, event) => ({
        entryId: keyOf(event),
        staffId: event.stream,
        kind: event.data.kind,
        personId: event.data.personId ?? null,
        requestId: event.data.requestId ?? null,
      }),
    },
    ResponsibilityEnded: { key: keyOf, next: () => null },
  },
};
