/** A period within which a claim has to be made, and how: a rule that the calendar of a case is built from. */
export interface ClaimPeriod {
  readonly code: string;
  readonly paragraph: string;
  readonly months: number;
  readonly form: 'written' | 'any';
  /** What starts the period. If several are named, the first that happened counts. */
  readonly startsAt: readonly ('receipt_of_rejection' | 'knowledge' | 'claim_arises')[];
  readonly validFrom: string;
  readonly source: string;
  /** Who verified the rule, and when; null until then, which readers must be shown. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

/** Ausschlussfristen of the AGG. At work and for goods and services they differ in form and in start. */
export const claimPeriods: readonly ClaimPeriod[] = [
  {
    code: 'AGG-2M-WORK',
    paragraph: '§ 15 Abs. 4 AGG',
    months: 2,
    form: 'written',
    startsAt: ['receipt_of_rejection', 'knowledge'],
    validFrom: '2006-08-18',
    source:
      '§ 15 Abs. 4 AGG: of an application or a promotion, the period starts with the receipt of the ' +
      'rejection, otherwise with knowledge of the disadvantage.',
    verifiedBy: 'text compared, gesetze-im-internet.de',
    verifiedAt: '2026-11-28',
  },
  {
    code: 'AGG-2M-GOODS',
    paragraph: '§ 21 Abs. 5 AGG',
    months: 2,
    form: 'any',
    startsAt: ['claim_arises'],
    validFrom: '2006-08-18',
    source:
      '§ 21 Abs. 5 AGG names no form and no start. From general knowledge, without a source: it starts when ' +
      'the claim arises; later, the claim can only be made if the delay was without fault.',
    verifiedBy: null,
    verifiedAt: null,
  },
];
