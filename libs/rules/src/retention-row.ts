import { retainedUntil, type RetentionRuleCode } from './retention.js';
import { Column, PrimaryColumn } from 'typeorm';

/** One record, and until when its personal data is kept. Each kind of record has a table with these columns. */
export abstract class RetentionRow {
  @PrimaryColumn('uuid') recordId!: string;
  /** Null while nobody knows whom it is about. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('text') rule!: RetentionRuleCode;
  /** The day from which the term runs (`retentionStart`); null while its purpose has not ended. */
  @Column('date', { nullable: true }) endedOn!: string | null;
  /** The last day on which it is kept; null while its purpose has not ended. */
  @Column('date', { nullable: true }) retainUntil!: string | null;
}

/** The columns of a record whose rule or end has changed. */
export const retentionOf = ({
  rule,
  endedOn,
}: Pick<RetentionRow, 'rule' | 'endedOn'>): Pick<RetentionRow, 'rule' | 'endedOn' | 'retainUntil'> => ({
  rule,
  endedOn,
  retainUntil: endedOn === null ? null : retainedUntil(rule, endedOn),
});
