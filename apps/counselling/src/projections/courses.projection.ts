import type { LanguageLevel } from '@geleit/contracts';
import { Personal, type Erased, type Projection, type RecordedEvent } from '@geleit/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';
import type {
  CourseAuthority,
  CourseEntitlement,
  CourseKind,
  CourseResult,
} from '../case/course.language.js';

@Entity('courses')
export class CourseRow {
  @PrimaryColumn('uuid') courseId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: CourseKind;
  @Column('text', { nullable: true })
  @Personal('narrative')
  provider!: string | Erased | null;
  @Column('text', { nullable: true }) level!: LanguageLevel | null;
  @Column('text', { nullable: true }) entitlement!: CourseEntitlement | null;
  @Column('text', { nullable: true }) entitledBy!: CourseAuthority | null;
  @Column('date', { nullable: true }) entitledOn!: string | null;
  @Column('date', { nullable: true }) entitledUntil!: string | null;
  @Column('date', { nullable: true }) startedOn!: string | null;
  @Column('date', { nullable: true }) interruptedOn!: string | null;
  @Column('date', { nullable: true }) resumedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) result!: CourseResult | null;
  /** The day on which it was first recorded. */
  @Column('date') knownSince!: string;
  /** The days on which a counsellor visited it. */
  @Column('text', { array: true }) visits!: readonly string[];
}

type CaseEvents = typeof CaseLanguage.events;
type Described = RecordedEvent<CaseEvents, 'CourseRecorded' | 'CourseChanged'>;

const key = ({ data }: { readonly data: { readonly courseId: string } }): string => data.courseId;
const nothingKnown = {
  provider: null,
  level: null,
  entitlement: null,
  entitledBy: null,
  entitledOn: null,
  entitledUntil: null,
  startedOn: null,
  interruptedOn: null,
  resumedOn: null,
  endedOn: null,
  result: null,
};
const next = (row: CourseRow | null, { stream, data }: Described): CourseRow => ({
  ...nothingKnown,
  ...data,
  caseId: stream,
  visits: row?.visits ?? [],
});

/** The courses of each case, as last changed. */
export const courses: Projection<CaseEvents, CourseRow> = {
  name: 'courses',
  row: CourseRow,
  reads: CaseLanguage.events,
  on: {
    CourseRecorded: { key, next },
    CourseChanged: { key, next },
    CourseVisited: {
      key,
      next: (row, { data }: RecordedEvent<CaseEvents, 'CourseVisited'>) =>
        row && { ...row, visits: [...new Set([...row.visits, data.visitedOn])].sort() },
    },
    CourseStruck: { key, next: () => null },
    CourseErased: { key, next: () => null },
  },
};
