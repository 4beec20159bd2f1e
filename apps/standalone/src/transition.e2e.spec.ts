import { addDays, germanDayOf } from '@geleit/rules';
import { call, fieldOf } from './api-user.features.js';
import { StandalonePlatform } from './machine.features.js';

const login = 'diakonie.counsellor-1';

describe('a case that goes on in another programme', () => {
  let standalonePlatform: StandalonePlatform;
  let token: string;
  let agencyId: string;
  let counsellorId: string;
  beforeAll(async () => {
    standalonePlatform = await StandalonePlatform.create();
    await standalonePlatform.start();
    token = await standalonePlatform.fetchTokenFor(login);
    const me = standalonePlatform.readAccess().logins.find((one) => one.login === login);
    [agencyId, counsellorId] = [me?.agencies[0] ?? '', me?.subject ?? ''];
  }, 120_000);
  afterAll(() => standalonePlatform.stop('SIGTERM'));

  it('lets a young person go on in the programme for adults, with what they consented to', async () => {
    const send = async (path: string, command: object) => {
      const response = await call(standalonePlatform, token, path, { command });
      const isDone = response.status === 200 || response.status === 201;
      expect([path, isDone, response.text]).toEqual([path, true, response.text]);
      return response;
    };
    const young = {
      ...{ agencyId, identityMode: 'PSEUDONYMOUS', alias: 'Wolke', birth: '1999-09' },
      ...{ gender: 'female', nationalities: ['SY'], entryDate: '2025-02-01' },
    };
    const personId = fieldOf(await send('/v1/persons', young), 'id');
    const contact = { channel: 'walk_in', accessPath: 'school', urgency: 'normal', servedDecision: false };
    const received = { personId, agencyId, ...contact, receivedOn: '2026-01-07' };
    const request = `/v1/requests/${fieldOf(await send('/v1/requests', received), 'id')}`;
    await send(`${request}/triage`, { urgency: 'normal' });
    await send(`${request}/complete-first-contact`, { heldOn: '2026-01-10' });
    await send(`${request}/check-eligibility`, { programme: 'JMD', on: '2026-01-10' });
    const { consistency } = await send(`${request}/enrol-in-programme`, {
      ...{ programme: 'JMD', counsellorId, enrolledOn: '2026-01-10' },
      ...{ language: 'ara', integrationCourse: 'before' },
    });
    const enrolmentId = fieldOf(await call(standalonePlatform, token, request), 'enrolmentId');
    const path = `/v1/cases/${enrolmentId}`;
    const read = async (of: string, after?: string) =>
      JSON.parse(
        (await call(standalonePlatform, token, of, after === undefined ? {} : { after })).text,
      ) as Record<string, unknown>;
    expect(await read(path, consistency)).toMatchObject({ programme: 'JMD', status: 'opened' });
    await send(`${path}/tasks`, { text: 'ask the vocational school', dueOn: '2026-12-20' });
    await send(`${path}/record-facts`, { validFrom: '2026-01-10', occupation: 'preparatory_class' });

    const { tenant } = standalonePlatform.readAccess().logins.find((one) => one.login === login)!;
    const consentId = fieldOf(
      await send('/v1/consents', {
        personId,
        purpose: 'referral',
        recipient: { kind: 'agency', organizationId: tenant, officeId: agencyId },
        dataScopes: ['plan'],
      }),
      'id',
    );
    const granted = await send(`/v1/consents/${consentId}/grant`, {
      ...{ form: 'written', textVersionHash: 'a'.repeat(64), language: 'ara', signedBy: ['person'] },
      expiresAt: addDays(germanDayOf(new Date().toISOString()), 30),
    });
    await read(path, granted.consistency);
    await send(`${path}/transition`, {
      ...{ toProgramme: 'MBE', toAgencyId: agencyId, toStaffId: counsellorId, transitionedOn: '2026-11-20' },
      ...{ consentId, dataScopes: ['plan'], residenceStatus: 'refugee_25_2_1' },
      ...{ outcomeIndicators: ['training_begun'], occupation: 'in_company_training' },
    });
    const former = await read(path);
    expect(former).toMatchObject({
      ...{ status: 'closed', closureReason: 'handed_over_programme', outcomeIndicators: ['training_begun'] },
      ...{ occupationAtEntry: 'preparatory_class', occupationAtExit: 'in_company_training' },
    });
    const next = `/v1/cases/${String(former['successorCaseId'])}`;
    expect(await read(next)).toMatchObject({ programme: 'MBE', predecessorCaseId: enrolmentId });
    expect(await read(`${next}/tasks`)).toMatchObject({
      items: [{ text: 'ask the vocational school', status: 'open' }],
    });
  });
});
