import type { Answer, MachineClient } from '@geleit/client';
import type { StatusGroup } from '@geleit/contracts';
import { residenceStatuses, statusGroupOf } from '@geleit/rules';
import type {
  CaseStep,
  ClientJourney,
  CounsellingSession,
  TransitionStep,
} from '../population/client-journey.js';
import { arrangeAhead, isWorkStep, recordWorkStep, type WorkedCase } from './record-work-step.js';

export interface PlayedCase {
  readonly caseId: string;
  readonly personId: string;
  readonly life: ClientJourney;
}

/** What a step needs of those before it. */
interface PlayingCase extends PlayedCase, WorkedCase {
  readonly consistency: string | undefined;
}

/** A session as its counsellor describes it. */
export const sessionBodyOf = ({ day: _, at: occurredAt, ...described }: CounsellingSession) => ({
  occurredAt,
  ...described,
});

type FactsStep = Extract<CaseStep, { step: 'facts' }>;
const recordCaseFacts = (
  client: MachineClient,
  id: string,
  { day: validFrom, facts: { language, targetGroups, statusGroup, ...facts } }: FactsStep,
): Promise<Answer<object>> => {
  if (statusGroup !== undefined) return recordStatus(client, id, { validFrom, statusGroup });
  return targetGroups === undefined
    ? client.execute('/v1/cases/{id}/record-facts', {
        id,
        body: {
          validFrom,
          ...facts,
          ...(language !== undefined && { counsellingLanguage: language }),
        },
      })
    : client.execute('/v1/cases/{id}/record-target-group', { id, body: { validFrom, targetGroups } });
};

/** The group follows from the exact status, which the timeline keeps. */
const recordStatus = (
  client: MachineClient,
  id: string,
  { validFrom, statusGroup }: { readonly validFrom: string; readonly statusGroup: StatusGroup },
): Promise<Answer<object>> =>
  client.execute('/v1/cases/{id}/residence-statuses', {
    id,
    body: {
      status: residenceStatuses.find((status) => statusGroupOf(status) === statusGroup) ?? 'unclear',
      validFrom,
      workPermission: 'unknown',
      residenceRestriction: 'none',
      source: 'stated',
    },
  });

const changeBodyOf = (
  { person }: ClientJourney,
  { day: validFrom, facts: { germanLevel, ...facts } }: Extract<CaseStep, { step: 'change' }>,
) => ({
  validFrom,
  ...facts,
  ...(germanLevel !== undefined && {
    languages: [
      { code: person.language, level: 'native' },
      { code: 'deu', level: germanLevel },
    ] as const,
  }),
});

/**
 * The year is recorded after it has passed, as by an organisation that comes from another system. That is why
 * every session gives a reason for being late.
 */
export async function recordStep(
  playing: PlayingCase,
  caseStep: Exclude<CaseStep, TransitionStep>,
): Promise<Answer<object> | undefined> {
  const { client, caseId, personId, life, consistency } = playing;
  if (isWorkStep(caseStep)) return recordWorkStep(playing, caseStep);
  if (isTurn(caseStep)) return recordTurn(client, caseId, caseStep);
  switch (caseStep.step) {
    case 'session':
      return client.execute('/v1/cases/{id}/sessions', {
        id: caseId,
        body: {
          ...sessionBodyOf(caseStep.session),
          ...(await arrangeAhead(playing, caseStep)),
          lateReason: 'taken_over_from_other_system',
        },
      });
    case 'facts':
      return recordCaseFacts(client, caseId, caseStep);
    case 'change':
      await client.executeOnVersion(
        '/v1/persons/{id}/record-change',
        { id: personId, body: changeBodyOf(life, caseStep) },
        consistency,
      );
      return undefined;
    case 'relatives':
      return client.execute('/v1/cases/{id}/record-co-advised', {
        id: caseId,
        body: { recordedOn: caseStep.day, adults: caseStep.adults, children: caseStep.children },
      });
    case 'transfer':
      return client.execute('/v1/cases/{id}/transfer', {
        id: caseId,
        body: {
          toAgencyId: caseStep.toAgencyId,
          toStaffId: caseStep.counsellor.staffId,
          transferredOn: caseStep.day,
          reason: 'person_moved',
        },
      });
  }
}

/** What had been reached when a case ended, and what the person does then. */
export const endingBodyOf = ({
  outcomes,
  occupation,
}: Pick<Extract<CaseStep, { step: 'close' }>, 'outcomes' | 'occupation'>) => ({
  ...(outcomes !== undefined && { outcomeIndicators: [...outcomes] }),
  ...(occupation !== undefined && { occupation }),
});

type Turn = Extract<CaseStep, { step: 'upgrade' | 'close' | 'reopen' }>;
const isTurn = (caseStep: CaseStep): caseStep is Turn =>
  caseStep.step === 'upgrade' || caseStep.step === 'close' || caseStep.step === 'reopen';

function recordTurn(client: MachineClient, id: string, caseStep: Turn): Promise<Answer<object>> {
  switch (caseStep.step) {
    case 'upgrade':
      return client.execute('/v1/cases/{id}/upgrade', { id, body: { upgradedOn: caseStep.day } });
    case 'close':
      return client.executeUnlessRejected('ReferralStillOpen', '/v1/cases/{id}/close', {
        id,
        body: {
          closedOn: caseStep.day,
          reason: caseStep.reason,
          ...endingBodyOf(caseStep),
        },
      });
    case 'reopen':
      return client.execute('/v1/cases/{id}/reopen', {
        id,
        body: { reopenedOn: caseStep.day, reason: 'new_need' },
      });
  }
}
