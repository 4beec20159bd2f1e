import { outcomeIndicators, type OutcomeIndicator, type Programme } from '@geleit/contracts';
import { mayRecordField } from './field-requirements.js';

/** They say something about somebody's residence status. */
const aboutStatus: readonly OutcomeIndicator[] = ['residence_title_improved', 'family_reunited'];
/** They say something about somebody's health. */
const aboutHealth: readonly OutcomeIndicator[] = ['health_care_reached'];
/** Counselling about a procedure leads to none of these. */
const notOfProcedures: readonly OutcomeIndicator[] = [
  'school_certificate_obtained',
  'vocational_preparation_begun',
  'training_completed',
  'debts_settled',
  'joined_local_life',
];

/** Which outcome indicators (Wirkungsindikatoren) a programme records; no funder has confirmed them yet. */
export const outcomeIndicatorRules = {
  leftOut: {
    JMD: [],
    MBE: [],
    SBG: [],
    RB: [],
    AVB: notOfProcedures,
  } as Readonly<Record<Programme, readonly OutcomeIndicator[]>>,
  source:
    'Categories of the success control of MBE and of the yearly report of JMD, from general knowledge: ' +
    'the forms have not been seen.',
  verifiedBy: null,
  verifiedAt: null,
} as const;

/** What the programme must not know is never among them (T18). */
export const outcomeIndicatorsOf = (programme: Programme): readonly OutcomeIndicator[] => {
  const leftOut = [
    ...outcomeIndicatorRules.leftOut[programme],
    ...(mayRecordField(programme, 'residenceStatus') ? [] : aboutStatus),
    ...(mayRecordField(programme, 'health') ? [] : aboutHealth),
  ];
  return outcomeIndicators.filter((indicator) => !leftOut.includes(indicator));
};
