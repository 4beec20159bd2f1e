import type { Verification } from './deadline-rule.js';

/** Texts were compared by nobody who is a jurist; each says with which text and when. */
const compared = (text: string, on: string): Omit<Verification, 'source'> => ({
  verifiedBy: `text compared, ${text}`,
  verifiedAt: on,
});

export const federalLaw = compared('gesetze-im-internet.de (state of 29 April 2026)', '2026-11-28');
export const asylumAct = compared('AsylG as of 29 July 2026', '2026-11-28');
export const residenceAct = compared('AufenthG as of 29 July 2026', '2026-11-28');
export const europeanLaw = compared('EUR-Lex', '2026-11-28');
export const dublinRegulation = compared('Regulation (EU) 604/2013 at legislation.gov.uk', '2026-11-28');
export const dublinJudgments = compared('judgments at asyl.net', '2026-11-28');
/** An older text: what changed since is unknown. */
export const lawOf2022 = compared('github.com/bundestag/gesetze (state of March 2022)', '2026-11-30');

export const unverified: Omit<Verification, 'source'> = { verifiedBy: null, verifiedAt: null };
