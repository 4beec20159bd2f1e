import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Löschsperren of a person (V-7), by the request for erasure with which they were recorded. */
@Entity('legal_holds')
export class LegalHoldRow {
  @PrimaryColumn('uuid') erasureRequestId!: string;
  /** All registrations of the person. */
  @Column('uuid', { array: true }) personIds!: readonly string[];
  /** Whether an erasure is under way here, which is confirmed record by record. */
  @Column('boolean') isUnderWay!: boolean;
  /** Ground → the last day of the hold. */
  @Column('jsonb') holds!: Readonly<Record<string, string>>;
  /** The last day on which nothing of the person is forgotten; null if nothing keeps it. */
  @Column('date', { nullable: true }) heldUntil!: string | null;
}

/** Until an erasure is confirmed, there is no such day. */
const untilConfirmed = '9999-12-31';

/** The row with the day that follows from it. */
export function withHeldUntil(row: LegalHoldRow): LegalHoldRow {
  const days = [...Object.values(row.holds), ...(row.isUnderWay ? [untilConfirmed] : [])];
  return { ...row, heldUntil: days.sort().at(-1) ?? null };
}

interface PlacedHold {
  readonly ground: string;
  readonly until: string;
}
export const placeHold = (row: LegalHoldRow, { ground, until }: PlacedHold): LegalHoldRow =>
  withHeldUntil({ ...row, holds: { ...row.holds, [ground]: until } });

export const liftHold = (row: LegalHoldRow, { ground }: Pick<PlacedHold, 'ground'>): LegalHoldRow =>
  withHeldUntil({
    ...row,
    holds: Object.fromEntries(Object.entries(row.holds).filter(([name]) => name !== ground)),
  });
