import type { Life, Step } from '../population/life.js';
import type { Api, Said } from './api.js';
import { registration } from './registration.js';
import { Telling } from './telling.js';

/** A case that goes on: its ids, and what others must have heard of before they know it. */
export interface Lived {
  readonly personId: string;
  readonly caseId: string;
  readonly consistency: string | undefined;
}

/**
 * Lives one life through the API. `run` names the run's settings in idempotency keys; `meanwhile` is done
 * once the person has come for the first time. Answers what reporting must have heard of before it counts the
 * life.
 */
export async function live(
  api: Api,
  life: Life,
  run: string,
  meanwhile: (lived: Lived) => Promise<void> = () => Promise.resolve(),
): Promise<string | undefined> {
  const telling = new Telling(api, life.counsellor.login, `${run}-${life.index}`);
  const { personId, requestId } = await askForHelp(telling, life);
  if (!life.enrols) {
    await telling.do(`/v1/requests/${requestId}/close`, { outcome: 'information_only' });
    return undefined;
  }
  const caseId = await enrol(telling, life, requestId);
  let consistency: string | undefined;
  for (const [place, step] of life.steps.entries()) {
    consistency = (await take(telling, caseId, step)).consistency ?? consistency;
    if (place === 0) await meanwhile({ personId, caseId, consistency });
  }
  return consistency;
}

async function askForHelp(
  telling: Telling,
  life: Life,
): Promise<{ readonly personId: string; readonly requestId: string }> {
  const { agencyId, attributes, enrolledOn } = life;
  const { id: personId } = await telling.do('/v1/persons', registration(life));
  const { id } = await telling.do('/v1/requests', {
    personId,
    agencyId,
    channel: 'walk_in',
    accessPath: attributes.accessPath,
    urgency: 'normal',
    servedDecision: false,
    receivedOn: enrolledOn,
  });
  await telling.do(`/v1/requests/${id}/triage`, { urgency: 'normal' });
  await telling.do(`/v1/requests/${id}/complete-first-contact`, { heldOn: enrolledOn });
  return { personId, requestId: id };
}

/** Answers the id of the case, once counselling has opened it. */
async function enrol(telling: Telling, life: Life, requestId: string): Promise<string> {
  const { programme, sbgArea, counsellor, attributes, enrolledOn } = life;
  const path = `/v1/requests/${requestId}`;
  await telling.do(`${path}/check-eligibility`, { programme, on: enrolledOn, ...statusOf(life) });
  const { consistency } = await telling.do(`${path}/enrol-in-programme`, {
    programme,
    counsellorId: counsellor.staffId,
    enrolledOn,
    language: attributes.language,
    integrationCourse: attributes.integrationCourse,
    ...(programme === 'MBE' && { exceptionReason: 'integration_need_persists' }),
    ...(sbgArea !== undefined && { sbgArea }),
  });
  const { enrolmentId } = (await telling.read(path)).body;
  await telling.read(`/v1/cases/${String(enrolmentId)}`, consistency);
  return String(enrolmentId);
}

/** As far as a programme asks for it. */
function statusOf({ programme, person: { residenceStatus } }: Life): object {
  if (residenceStatus === undefined) return {};
  return { residenceStatus, ...(programme === 'MBE' && { longTermStatusSince: 'none' }) };
}

/**
 * The year is told after it has passed, as by an organisation that comes from another system: hence every
 * session's reason for being late.
 */
function take(telling: Telling, caseId: string, step: Step): Promise<Said> {
  const path = `/v1/cases/${caseId}`;
  switch (step.step) {
    case 'session': {
      const { at: occurredAt, durationMin, mode, topics } = step.session;
      return telling.do(`${path}/sessions`, {
        occurredAt,
        durationMin,
        mode,
        topics,
        lateReason: 'taken_over_from_other_system',
      });
    }
    case 'relatives':
      return telling.do(`${path}/record-co-advised`, {
        recordedOn: step.day,
        adults: step.adults,
        children: step.children,
      });
    case 'upgrade':
      return telling.do(`${path}/upgrade`, { upgradedOn: step.day });
    case 'close':
      return telling.do(`${path}/close`, { closedOn: step.day, reason: step.reason });
    case 'reopen':
      return telling.do(`${path}/reopen`, { reopenedOn: step.day, reason: 'new_need' });
  }
}
