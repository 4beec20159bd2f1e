import { fold, withConsequences } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { caseDecider } from './case.decider.js';
import { residenceDue, statusesDue } from './residence/residence-due.decider.js';
import { statementsDue } from './case-year.decider.js';
import { cancelIdleBookings } from './interpreting.decider.js';
import { settleDeadlines } from './deadlines/settle-deadlines.decider.js';
import { documentTermsDue } from './document-term.decider.js';
import { settleWorkToCome } from './work-to-come.decider.js';
import { stagesDue } from './procedure/asylum-procedure.decider.js';
import { planningDue } from './planning-days.decider.js';
import { transitionDue } from './transition-due.decider.js';
import type { Case, ExistingCase } from './state.decider.js';

/** Most events, such as a session, change nothing that is stated. */
const countsAsBefore = (before: Case, after: ExistingCase, at: string): boolean =>
  before.status !== 'none' &&
  before.statedYears.has(Number(germanDayOf(at).slice(0, 4))) &&
  (before.status === 'void') === (after.status === 'void') &&
  statedParts.every((part) => before[part] === after[part]);
const statedParts = [
  'eventFields',
  'factEntries',
  'spells',
  'transfers',
  'upgradedOn',
  'courses',
  'assessments',
  'plans',
  'agreements',
  'procedures',
  'hearings',
  'procedureEntries',
] as const;

/** Nobody who stops working on the case leaves work behind, and nothing is to come once it has ended. */
const settledCaseDecider = withConsequences(caseDecider, (before, events) => {
  const after = fold(caseDecider, events, before);
  return events.length === 0 || after.status === 'none' ? [] : settleWorkToCome(after);
});

/** Nor deadlines: they end with the case, and pass to whoever leads it. */
const guardedCaseDecider = withConsequences(settledCaseDecider, (before, events, { at }) => {
  const after = fold(caseDecider, events, before);
  return events.length === 0 || after.status === 'none' ? [] : settleDeadlines(before, after, at);
});

/** No interpreter is to come to what was called off. */
const bookedCaseDecider = withConsequences(guardedCaseDecider, (before, events) => {
  const after = fold(caseDecider, events, before);
  return events.length === 0 || after.status === 'none' ? [] : cancelIdleBookings(after);
});

/** Until when documents are kept is stated whenever that changes. */
const filedCaseDecider = withConsequences(bookedCaseDecider, (before, events, { at }) => {
  const after = fold(caseDecider, events, before);
  return events.length === 0 || after.status === 'none' ? [] : documentTermsDue(after, at);
});

/** Where asylum procedures stand is stated whenever it changes. */
const proceededCaseDecider = withConsequences(filedCaseDecider, (before, events, { at }) => {
  const after = fold(caseDecider, events, before);
  return events.length === 0 || after.status === 'none' ? [] : stagesDue(after, at);
});

/** The timeline is as the case may know it, and each status ends before the next one begins. */
const timedCaseDecider = withConsequences(proceededCaseDecider, (before, events, commandMeta) => {
  const after = fold(caseDecider, events, before);
  return after.status === 'none' ? [] : statusesDue(after, commandMeta);
});

/** What follows from the timeline is stated whenever it changes, and as the days go by. */
const residentCaseDecider = withConsequences(timedCaseDecider, (before, events, commandMeta) => {
  const after = fold(caseDecider, events, before);
  return after.status === 'none' ? [] : residenceDue(after, commandMeta);
});

/** Whatever is due of a case in case management is stated whenever it changes. */
const plannedCaseDecider = withConsequences(residentCaseDecider, (before, events) => {
  const after = fold(caseDecider, events, before);
  return after.status === 'none' ? [] : planningDue(after);
});

/** By when the case is to go on in another programme is stated whenever it changes. */
const datedCaseDecider = withConsequences(plannedCaseDecider, (before, events, { at }) => {
  const after = fold(caseDecider, events, before);
  return after.status === 'none' ? [] : transitionDue(after, at);
});

/** The rules of a case, which state each year in which it counts whenever that changes. */
export const statedCaseDecider = withConsequences(datedCaseDecider, (before, events, { at }) => {
  const after = fold(caseDecider, events, before);
  const isStated = events.length > 0 && after.status !== 'none' && countsAsBefore(before, after, at);
  return after.status === 'none' || isStated ? [] : statementsDue(after, at);
});
