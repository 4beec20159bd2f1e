import type { CommandMeta } from '@geleit/kernel';
import { germanDayOf, toUtc } from '@geleit/rules';
import type { CaseEvent } from './case.language.js';
import type { RecordShortContact } from './short-contact.language.js';
import type { Case } from './state.decider.js';

/** Nobody is assessed for being advised once: every programme may tell anybody where to go. */
const notAssessed = {
  verdict: 'insufficient_facts',
  reasons: ['NOT_ASSESSED'],
  ruleSetVersion: 'none',
} as const;

/**
 * T7: a case that is opened, has its only session and is closed at once. An open case of the same person and
 * programme is no obstacle (K-1): there is never a second one.
 */
export function recordShortContact(
  { caseId, counsellorId, requestId: _, occurredAt, ...advice }: Readonly<RecordShortContact>,
  { status }: Case,
  { id: sessionId }: CommandMeta,
): readonly CaseEvent[] {
  if (status !== 'none') return [];
  const { durationMin, mode, topics, interpreter, lateReason, ...about } = advice;
  const facts = { ...about, kind: 'short_contact' } as const;
  const heldOn = germanDayOf(toUtc(occurredAt));
  return [
    {
      type: 'CaseOpened',
      data: { ...facts, enrolmentId: caseId, openedOn: heldOn, eligibility: notAssessed },
    },
    {
      type: 'CounsellorAssigned',
      data: { personId: about.personId, staffId: counsellorId, role: 'lead' },
    },
    {
      type: 'SessionRecorded',
      data: {
        ...facts,
        sessionId,
        occurredAt,
        heldOn,
        durationMin,
        mode,
        topics,
        language: about.profile.language,
        interpreter,
        relatives: 0,
        volunteers: 0,
        legalAdvice: false,
        ...(lateReason !== undefined && { lateReason }),
      },
    },
    { type: 'CaseClosed', data: { ...facts, closedOn: heldOn, reason: 'advice_given' } },
  ];
}
