import { officeContract, programmes, sbgAreas, staffMemberContract, type Programme } from '@geleit/contracts';
import { germanDayOf } from '@geleit/rules';
import { eventually, type TestClient } from '@geleit/testing';
import {
  agencyId,
  create,
  person,
  requestFor,
  staff,
  startIntake,
  succeed,
  tenant,
  type IntakeFixture,
} from '../intake.features.js';

let fixture: IntakeFixture;
let counsellor: TestClient;
beforeAll(async () => {
  fixture = await startIntake();
  ({ counsellor } = fixture);
  await fixture.service.publish(
    officeContract,
    { tenant, stream: agencyId },
    {
      type: 'OfficeDescribed',
      data: {
        officeId: agencyId,
        name: 'Beratungsstelle',
        programmes,
        sbgAreas,
        languages: [],
        catchment: [],
      },
    },
  );
  await fixture.service.publish(
    staffMemberContract,
    { tenant, stream: staff.bert },
    {
      type: 'CertificateInspected',
      data: {
        staffId: staff.bert,
        certificate: 'bzrg30a',
        inspectedOn: germanDayOf(new Date().toISOString()),
        validUntil: '2099-12-31',
      },
    },
  );
});
afterAll(() => fixture?.stop());

async function requestOf(changes: object = {}, receivedOn = '2026-01-10'): Promise<string> {
  const personId = await create(counsellor, '/v1/persons', { ...person, ...changes });
  const requestId = await create(counsellor, '/v1/requests', { ...requestFor(personId), receivedOn });
  const path = `/v1/requests/${requestId}`;
  await succeed(counsellor.post(`${path}/triage`, { urgency: 'normal' }));
  await succeed(counsellor.post(`${path}/complete-first-contact`, { heldOn: receivedOn }));
  return path;
}
const assess = async (path: string, programme: Programme, facts: object): Promise<unknown> => {
  await succeed(counsellor.post(`${path}/check-eligibility`, { programme, ...facts }));
  const { assessments } = (await counsellor.get(path)).body;
  const { verdict, reasons, requiredFacts } = (assessments as Record<string, readonly string[]>[]).at(-1)!;
  return [verdict, ...reasons!, ...(requiredFacts ?? [])].join(' ');
};
const enrol = (path: string, programme: Programme, fields: object = {}) =>
  counsellor.post(`${path}/enrol-in-programme`, {
    programme,
    counsellorId: staff.bert,
    language: 'ara',
    integrationCourse: 'before',
    ...fields,
  });
const enrolOnceKnown = (...enrolment: Parameters<typeof enrol>) =>
  eventually(async () => expect((await enrol(...enrolment)).status).toBe(200));

describe('programmes over HTTP', () => {
  const regional = { sbgArea: 'regional_counselling' };
  it('admits people to RB whose status nobody asked for (E1)', async () => {
    const path = await requestOf();
    expect(await assess(path, 'RB', { ...regional, residenceStatus: 'not_recorded' })).toBe(
      'eligible RB_STATUS_NOT_ASKED',
    );
    await enrolOnceKnown(path, 'RB', regional);
    expect((await counsellor.get(path)).body).toMatchObject({ programme: 'RB', ...regional });
  });
  it('assesses each funding area by its own rules, on the days on which it is funded (E2)', async () => {
    const path = await requestOf();
    const settled = { sbgArea: 'psychosocial_centre', residenceStatus: 'settlement_9' };
    expect(await assess(path, 'SBG', settled)).toMatch(/^insufficient_facts .*refugeeBackground/);
    expect(
      await assess(path, 'SBG', { ...settled, refugeeBackground: true, psychosocialIndication: true }),
    ).toBe('eligible SBG_PSYCHOSOCIAL_NEED');
    expect((await enrol(path, 'SBG', regional)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/sbgArea', code: 'SbgAreaNotFunded' }],
    });
    await enrolOnceKnown(path, 'SBG', { sbgArea: 'psychosocial_centre' });
  });
  it('takes § 24 in RB with a reason only, until that is confirmed (E2)', async () => {
    const path = await requestOf();
    expect(await assess(path, 'RB', { ...regional, residenceStatus: 'temporary_protection_24' })).toBe(
      'eligible_by_exception RB_STATUS_UNCONFIRMED',
    );
    await eventually(async () =>
      expect((await enrol(path, 'RB', regional)).body).toMatchObject({
        status: 422,
        type: 'urn:geleit:rejection:ExceptionReasonMissing',
      }),
    );
    await enrolOnceKnown(path, 'RB', { ...regional, exceptionReason: 'residence_advice_needed' });
  });
  it('admits a spouse with a visa, and somebody whose permit counts as continuing, to MBE (E3)', async () => {
    const path = await requestOf();
    const newcomer = { on: '2026-01-10', longTermStatusSince: 'none' };
    expect([
      await assess(path, 'MBE', {
        ...newcomer,
        residenceStatus: 'fiction_81_4',
        previousStatus: 'spouse_30',
      }),
      await assess(path, 'MBE', {
        ...newcomer,
        residenceStatus: 'visa_national_6_3',
        visaPurpose: 'family',
      }),
    ]).toEqual(['eligible MBE_WITHIN_3_YEARS', 'eligible MBE_WITHIN_3_YEARS']);
    await enrolOnceKnown(path, 'MBE', { enrolledOn: '2026-01-10' });
  });
  it('decides by the latest day of a grant known by its year, and says so (E4)', async () => {
    const path = await requestOf({ entryDate: '2015-02-01' }, '2026-03-14');
    expect(
      await assess(path, 'MBE', {
        on: '2026-03-14',
        residenceStatus: 'refugee_25_2_1',
        longTermStatusSince: '2023',
      }),
    ).toBe('eligible MBE_WITHIN_3_YEARS PARTIAL_DATE_DECIDED_BY_LATEST_DAY');
    await enrolOnceKnown(path, 'MBE', { enrolledOn: '2026-03-14' });
  });
  it('admits a pupil to the youth service without an exception (E5)', async () => {
    const path = await requestOf({ birth: '2010-05-04' });
    expect(await assess(path, 'JMD', { compulsorySchool: true })).toBe('eligible JMD_AGE_FITS');
    await enrolOnceKnown(path, 'JMD');
  });
  it('counsels in the asylum procedure until the final decision, in a programme of its own (E6)', async () => {
    const path = await requestOf();
    expect([
      await assess(path, 'AVB', { asylumStage: 'finally_decided' }),
      await assess(path, 'AVB', { asylumStage: 'dublin' }),
    ]).toEqual(['not_eligible AVB_FINALLY_DECIDED PROPOSE_RB', 'eligible AVB_ASYLUM_PROCEDURE']);
    expect((await enrol(path, 'AVB', regional)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/sbgArea', code: 'SbgAreaForbidden' }],
    });
    await enrolOnceKnown(path, 'AVB');
  });
});
