import type { Life, Step } from '../population/life.js';
import type { Api, Said } from './api.js';

/** One life's requests, each under a key of its own: the same life told again is done once. */
class Telling {
  private told = 0;

  constructor(private readonly api: Api, private readonly login: string, private readonly name: string) {}

  async do(path: string, body: object): Promise<Said & { readonly id: string }> {
    this.told += 1;
    const said = await this.api.ask({ login: this.login, path, command: { body, key: `${this.name}-${this.told}` } });
    return { ...said, id: String(said.body['id']) };
  }

  read(path: string, after?: string): Promise<Said> {
    return this.api.ask({ login: this.login, path, after });
  }
}

/** Lives one life through the API. `run` names the run's settings in idempotency keys. Answers what reporting must have heard of before it counts the life. */
export async function live(api: Api, life: Life, run: string): Promise<string | undefined> {
  const telling = new Telling(api, life.counsellor.login, `${run}-${life.index}`);
  const requestId = await askForHelp(telling, life);
  if (!life.enrols) {
    await telling.do(`/v1/requests/${requestId}/close`, { outcome: 'information_only' });
    return undefined;
  }
  const caseId = await enrol(telling, life, requestId);
  let consistency: string | undefined;
  for (const step of life.steps) consistency = (await take(telling, caseId, step)).consistency ?? consistency;
  return consistency;
}

async function askForHelp(telling: Telling, { index, person, agencyId, attributes, enrolledOn }: Life): Promise<string> {
  const named = person.mode === 'IDENTIFIED'
    ? { givenName: 'Demo', familyName: `Person ${index}`, dateOfBirth: person.birth }
    : { alias: `Demo ${index}`, birthYearMonth: person.birth.slice(0, 7) };
  const { id: personId } = await telling.do('/v1/persons', {
    agencyId, identityMode: person.mode, ...named, gender: person.gender, nationalities: [person.nationality], entryDate: person.enteredOn,
    languages: [{ code: person.language, level: 'native' }],
  });
  const { id } = await telling.do('/v1/requests', {
    personId, agencyId, channel: 'walk_in', accessPath: attributes.accessPath, urgency: 'normal', servedDecision: false, receivedOn: enrolledOn,
  });
  await telling.do(`/v1/requests/${id}/triage`, { urgency: 'normal' });
  await telling.do(`/v1/requests/${id}/complete-first-contact`, { heldOn: enrolledOn });
  return id;
}

/** Answers the id of the case, once counselling has opened it. */
async function enrol(telling: Telling, { programme, person, counsellor, attributes, enrolledOn }: Life, requestId: string): Promise<string> {
  const path = `/v1/requests/${requestId}`;
  const status = person.residenceStatus === undefined ? {} : { residenceStatus: person.residenceStatus, longTermStatusSince: 'none' };
  await telling.do(`${path}/check-eligibility`, { programme, on: enrolledOn, ...status });
  const { consistency } = await telling.do(`${path}/enrol-in-programme`, {
    programme, counsellorId: counsellor.staffId, enrolledOn, language: attributes.language, integrationCourse: attributes.integrationCourse,
    ...(programme === 'MBE' && { exceptionReason: 'integration_need_persists' }),
  });
  const { enrolmentId } = (await telling.read(path)).body;
  await telling.read(`/v1/cases/${String(enrolmentId)}`, consistency);
  return String(enrolmentId);
}

/** The year is told after it has passed, as by an organisation that comes from another system: hence every session's reason for being late. */
function take(telling: Telling, caseId: string, step: Step): Promise<Said> {
  const path = `/v1/cases/${caseId}`;
  switch (step.step) {
    case 'session': {
      const { at: occurredAt, durationMin, mode, topics } = step.session;
      return telling.do(`${path}/sessions`, { occurredAt, durationMin, mode, topics, lateReason: 'taken_over_from_other_system' });
    }
    case 'relatives': return telling.do(`${path}/record-co-advised`, { recordedOn: step.day, adults: step.adults, children: step.children });
    case 'upgrade': return telling.do(`${path}/upgrade`, { upgradedOn: step.day });
    case 'close': return telling.do(`${path}/close`, { closedOn: step.day, reason: step.reason });
    case 'reopen': return telling.do(`${path}/reopen`, { reopenedOn: step.day, reason: 'new_need' });
  }
}
