import type { DecisionKind, DeadlineRemedy } from './codes.js';
import type { DecisionRow, NoticeRow } from './deadline-rule.js';

const granted: readonly DecisionKind[] = ['recognised_art16a', 'refugee_status'];
const grantedInPart: readonly DecisionKind[] = [
  'subsidiary_protection',
  'deportation_ban_60_5',
  'deportation_ban_60_7',
];
const inadmissible: readonly DecisionKind[] = [
  'inadmissible_protection_elsewhere',
  'inadmissible_subsequent',
  'inadmissible_other',
];
const rejected: readonly DecisionKind[] = ['rejected_simple', 'rejected_manifestly_unfounded'];

const withoutDeparture = ({ departure: _, ...rules }: DecisionRow['rules']): DecisionRow['rules'] => rules;

const shortOnes: readonly DeadlineRemedy[] = ['suit', 'urgent_application', 'departure'];
const oldLaw = { regime: 'pre_geas' } as const;
const oldShort = {
  suit: 'ASY-SUIT-1W',
  urgent_application: 'ASY-URGENT-1W',
  reasons: 'ASY-REASONS-1M',
  departure: 'ASY-DEPART-1W',
} as const;
const oldLong = { suit: 'ASY-SUIT-2W', reasons: 'ASY-REASONS-1M' } as const;

const rowsOfOldLaw: readonly DecisionRow[] = [
  { ...oldLaw, kinds: granted, rules: {} },
  {
    ...oldLaw,
    kinds: ['rejected_manifestly_unfounded'],
    given: ['border'],
    rules: { ...oldShort, urgent_application: 'ASY-AIRPORT-URGENT-3D' },
    open: ['urgent_application'],
  },
  {
    ...oldLaw,
    kinds: ['rejected_manifestly_unfounded', 'inadmissible_protection_elsewhere'],
    rules: oldShort,
  },
  {
    ...oldLaw,
    kinds: ['inadmissible_dublin'],
    rules: {
      suit: 'ASY-SUIT-1W',
      urgent_application: 'ASY-DUB-URGENT-1W',
      reasons: 'ASY-REASONS-1M',
    },
  },
  // § 71 Abs. 4 AsylG a.F. refers to § 36; without a new threat of deportation the suit has two weeks.
  // § 29 Abs. 1 Nr. 4 is short, Nr. 1 lit. b and Nr. 3 are not, and the kind does not tell them apart.
  {
    ...oldLaw,
    kinds: ['inadmissible_subsequent', 'inadmissible_other'],
    rules: oldShort,
    open: shortOnes,
  },
  {
    ...oldLaw,
    kinds: ['discontinued'],
    rules: {
      ...oldLong,
      departure: 'ASY-DEPART-1W',
      proof_of_obstacle: 'ASY-NONPURSUIT-1M',
      reopening: 'ASY-REOPEN-9M',
    },
  },
  { ...oldLaw, kinds: ['rejected_simple'], given: ['urgent'], rules: oldShort },
  { ...oldLaw, kinds: [...grantedInPart, 'revoked'], given: ['urgent'], rules: withoutDeparture(oldShort) },
  { ...oldLaw, kinds: ['rejected_simple'], rules: { ...oldLong, departure: 'ASY-DEPART-30D' } },
  { ...oldLaw, kinds: [...grantedInPart, 'revoked'], rules: oldLong },
];

const geas = { regime: 'geas' } as const;
const geasShort = {
  suit: 'GEAS-SUIT-1W',
  urgent_application: 'GEAS-URGENT-1W',
  reasons: 'ASY-REASONS-1M',
  departure: 'GEAS-DEPART-1W',
} as const;
const geasLong = { suit: 'GEAS-SUIT-2W', reasons: 'ASY-REASONS-1M' } as const;
/** At the border nobody has entered, and whoever keeps protection does not leave. */
const geasStaying = withoutDeparture(geasShort);

const rowsOfGeas: readonly DecisionRow[] = [
  { ...geas, kinds: granted, rules: {} },
  {
    ...geas,
    kinds: ['inadmissible_dublin'],
    rules: {
      suit: 'GEAS-SUIT-1W',
      urgent_application: 'GEAS-URGENT-1W',
      reasons: 'ASY-REASONS-1M',
    },
  },
  {
    ...geas,
    kinds: [...inadmissible, ...rejected, 'discontinued'],
    given: ['border', 'unaccompanied_minor'],
    rules: { ...geasStaying, reasons: 'GEAS-REASONS-10D' },
  },
  { ...geas, kinds: inadmissible, given: ['border'], rules: { ...geasStaying, reasons: 'GEAS-REASONS-2W' } },
  { ...geas, kinds: [...rejected, 'discontinued'], given: ['border'], rules: geasStaying },
  // Whether every inadmissible decision is short is open (§ 74 Abs. 1 S. 2 AsylG, Art. 67(7)(a)).
  { ...geas, kinds: inadmissible, rules: geasShort, open: shortOnes },
  // Withdrawn implicitly is short, explicitly is not, and the kind does not tell them apart.
  { ...geas, kinds: ['discontinued'], rules: geasShort, open: shortOnes },
  { ...geas, kinds: ['rejected_manifestly_unfounded'], rules: geasShort },
  { ...geas, kinds: ['rejected_simple'], given: ['accelerated_ground'], rules: geasShort },
  { ...geas, kinds: ['rejected_simple'], given: ['urgent'], rules: geasShort },
  { ...geas, kinds: [...grantedInPart, 'revoked'], given: ['urgent'], rules: geasStaying },
  {
    ...geas,
    kinds: ['rejected_simple'],
    given: ['entry_ban'],
    rules: { ...geasLong, urgent_application: 'GEAS-URGENT-1W', departure: 'GEAS-DEPART-30D' },
  },
  {
    ...geas,
    kinds: ['revoked'],
    given: ['entry_ban'],
    rules: { ...geasLong, urgent_application: 'GEAS-URGENT-1W' },
  },
  { ...geas, kinds: ['rejected_simple'], rules: { ...geasLong, departure: 'GEAS-DEPART-30D' } },
  { ...geas, kinds: [...grantedInPart, 'revoked'], rules: geasLong },
];

export const decisionRows: readonly DecisionRow[] = [
  ...rowsOfOldLaw,
  ...rowsOfGeas,
  {
    regime: 'outside_asylum',
    kinds: ['authority_decision'],
    rules: { suit: 'AUTH-SUIT-1M' },
  },
];

const remedies: readonly DeadlineRemedy[] = ['suit', 'urgent_application'];
export const noticeRows: readonly NoticeRow[] = [
  { regime: 'pre_geas', remedies, rule: 'ASY-NOBELEHRUNG-1Y' },
  { regime: 'outside_asylum', remedies, rule: 'ASY-NOBELEHRUNG-1Y' },
  { regime: 'geas', remedies: ['urgent_application'], given: ['border'], rule: 'GEAS-NOBELEHRUNG-1M' },
  { regime: 'geas', remedies, rule: 'GEAS-NOBELEHRUNG-3M' },
];
