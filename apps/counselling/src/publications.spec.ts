import {
  caseContract,
  caseloadContract,
  clientFactsContract,
  counsellingClientContract,
  type Profile,
} from '@geleit/contracts';
import { personalFields, recordedEvent, upcast } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { CaseLanguage } from './case/case.language.js';
import type { CaseloadLanguage } from './caseload/caseload.language.js';
import type { ClientLanguage } from './client/client.language.js';
import { caseUpcasts } from './case/case.upcasts.js';
import {
  caseloadPublication,
  casePublication,
  clientFactsPublication,
  clientPublication,
} from './publications.js';

const caseId = 'c0000000-0000-4000-8000-000000000001';
const staffId = 'a0000000-0000-4000-8000-000000000002';
const profile: Profile = {
  gender: 'female',
  ageBand: '27-39',
  nationality: 'SY',
  language: 'ara',
  sinceEntry: 'under_1',
  accessPath: 'jobcenter',
  integrationCourse: 'before',
};
const facts = {
  personId: 'd0000000-0000-4000-8000-000000000003',
  programme: 'MBE',
  agencyId: 'f0000000-0000-4000-8000-000000000004',
  kind: 'counselling',
  profile,
} as const;
const { profile: _, ...withoutProfile } = facts;
const held = {
  ...facts,
  sessionId: '50000000-0000-4000-8000-000000000001',
  occurredAt: '2026-02-15T10:00:00+01:00',
  heldOn: '2026-02-15',
  durationMin: 45,
  mode: 'office',
  topics: ['work'],
  language: 'ara',
  interpreter: 'none',
  relatives: 1,
  volunteers: 0,
  legalAdvice: false,
  note: 'shared in confidence',
};
/** One example of every published event. */
const examples: Readonly<Record<keyof typeof casePublication.publish, object>> = {
  CaseOpened: {
    ...facts,
    enrolmentId: caseId,
    openedOn: '2026-01-10',
    eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' },
  },
  CounsellorAssigned: { personId: facts.personId, staffId, role: 'lead', reason: 'absence' },
  CounsellorUnassigned: { personId: facts.personId, staffId },
  CaseTransferred: {
    ...facts,
    formerAgencyId: 'f0000000-0000-4000-8000-000000000005',
    transferredOn: '2026-02-01',
    reason: 'capacity',
  },
  CaseUpgradedToCaseManagement: { ...facts, kind: 'case_management', upgradedOn: '2026-02-01' },
  CoAdvisedRelativesRecorded: { ...facts, recordedOn: '2026-02-01', adults: 1, children: 2 },
  SessionRecorded: held,
  SessionCorrected: { ...held, formerlyOn: '2026-02-14', reason: 'note_amended' },
  CaseClosed: { ...facts, closedOn: '2026-02-20', reason: 'goal_reached' },
  CaseReopened: { ...facts, reopenedOn: '2026-02-25', reason: 'new_need' },
  CaseYearStated: {
    personId: facts.personId,
    year: 2026,
    programme: facts.programme,
    spells: [{ from: '2026-01-10' }],
    codes: [{ agencyId: facts.agencyId, kind: facts.kind, ...profile }],
    planning: {
      assessmentsCompletedOn: ['2026-02-10'],
      plansAgreedOn: ['2026-02-20'],
      plansReviewedOn: [],
      plansCompletedOn: [],
      agreementsConcludedOn: [],
      goals: [{ recordedOn: '2026-08-20', result: 'reached' }],
    },
    isVoid: false,
  },
  CaseCorrected: { ...facts, openedOn: '2026-01-10', reason: 'misunderstood' },
  CasePersonChanged: {
    personId: 'a0000000-0000-4000-8000-000000000009',
    formerPersonId: facts.personId,
    since: '2026-02-15T10:00:00.000Z',
    entries: [],
  },
  SessionStruck: { ...withoutProfile, sessionId: held.sessionId, heldOn: '2026-02-15', reason: 'not_held' },
  ClosureUndone: { ...facts, closedOn: '2026-02-20', reason: 'entered_wrongly' },
  ReopeningUndone: {
    ...facts,
    closedOn: '2026-02-20',
    closureReason: 'goal_reached',
    reason: 'entered_wrongly',
  },
  CaseVoided: { ...withoutProfile, reason: 'opened_in_error' },
  PersonalDataErased: { because: 'request', personId: facts.personId },
  ReportingRiskStated: { personId: facts.personId, reportingRisk: 'raised' },
} as never;

const faultsOf = (message: new () => object, data: object) =>
  validateSync(plainToInstance<object, object>(message, data), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });

const publish = (type: string, changes: object = {}) => {
  const event = recordedEvent<typeof CaseLanguage.events>({
    type,
    stream: caseId,
    data: { ...examples[type as keyof typeof examples], ...changes },
  } as never);
  return casePublication.publish[type as 'CaseOpened']?.(event as never);
};

describe('what counselling publishes', () => {
  it('covers every event of the contract', () =>
    expect(new Set(Object.keys(casePublication.publish).map((type) => publish(type)?.type))).toEqual(
      new Set(Object.keys(caseContract.events)),
    ));

  it.each(Object.keys(casePublication.publish))('publishes %s exactly as its contract says', (type) => {
    const published = publish(type);
    if (published === undefined) throw new Error('nothing was published');
    expect(faultsOf(caseContract.events[published.type], published.data)).toEqual([]);
  });

  it('tells in which language a session was held, and with which interpreter (E11)', () => {
    expect(publish('SessionRecorded')?.data).toMatchObject({ language: 'ara', interpreter: 'none' });
    expect(publish('SessionCorrected', { language: undefined, interpreter: 'volunteer' })?.data).toEqual(
      expect.not.objectContaining({ language: expect.anything() as unknown }),
    );
  });

  it('repeats the funding area of SBG in every event with case facts', () => {
    for (const type of Object.keys(casePublication.publish).filter(
      (eventType) => 'profile' in examples[eventType as keyof typeof examples],
    )) {
      const published = publish(type, { programme: 'SBG', sbgArea: 'regional_counselling' });
      expect(published?.data).toMatchObject({ programme: 'SBG', sbgArea: 'regional_counselling' });
      expect(published && faultsOf(caseContract.events[published.type], published.data)).toEqual([]);
    }
  });

  it('publishes a correction recorded in an earlier version', () => {
    const data = upcast(caseUpcasts, 'SessionCorrected', 1, { ...held, reason: 'note_amended' });
    const event = recordedEvent<typeof CaseLanguage.events>({
      type: 'SessionCorrected',
      stream: caseId,
      data,
    } as never);
    const published = casePublication.publish.SessionCorrected?.(event as never);
    expect(published?.data).toMatchObject({ heldOn: '2026-02-15', formerlyOn: '2026-02-15' });
    expect(faultsOf(caseContract.events.SessionCorrected, published?.data ?? {})).toEqual([]);
  });

  it('names the deputy of a protected person', () => {
    const published = clientPublication.publish.ClientProtected?.(
      recordedEvent<typeof ClientLanguage.events>({
        type: 'ClientProtected',
        stream: facts.personId,
        data: { caseIds: [caseId], deputyId: staffId },
      }),
    );
    expect(published?.data).toEqual({ personId: facts.personId, caseIds: [caseId], deputyId: staffId });
    expect(faultsOf(counsellingClientContract.events.CasesProtected, published?.data ?? {})).toEqual([]);
  });

  it('names the cases that facts about a client reach, and nothing where there is none', () => {
    const publish = (caseIds: readonly string[]) =>
      clientFactsPublication.publish.FactsNoted?.(
        recordedEvent<typeof ClientLanguage.events>({
          type: 'FactsNoted',
          stream: facts.personId,
          data: { caseIds, entries },
        }),
      );
    const entries = [
      { recordedAt: '2026-02-01T10:00:00.000Z', source: 'stated' as const, facts: { birth: '1999' } },
    ];
    expect(publish([caseId])?.data).toEqual({ personId: facts.personId, caseIds: [caseId], entries });
    expect(faultsOf(clientFactsContract.events.ClientFactsNoted, publish([caseId])?.data ?? {})).toEqual([]);
    expect(publish([])).toBeUndefined();
  });

  it('names the cases of a staff member whose work passes on or ends', () => {
    const publish = caseloadPublication.publish;
    const about = { type: 'WorkPassedOn', stream: staffId } as const;
    const toColleague = { toStaffId: caseId, officeId: facts.agencyId };
    const data = { ...toColleague, at: '2026-02-01T10:00:00.000Z', caseIds: [caseId] };
    const event = recordedEvent<typeof CaseloadLanguage.events>({ ...about, data }) as never;
    const messages = [publish.WorkPassedOn?.(event), publish.WorkLeftBehind?.(event)];
    expect(messages).toEqual([
      { type: 'CasesPassedOn', data: { staffId, ...toColleague, caseIds: [caseId] } },
      { type: 'CasesLeftBehind', data: { staffId, caseIds: [caseId] } },
    ]);
    for (const message of messages)
      expect(message && faultsOf(caseloadContract.events[message.type], message.data)).toEqual([]);
  });

  it('names the cases that protection reaches', () => {
    const event = recordedEvent<typeof ClientLanguage.events>({
      type: 'ClientProtected',
      stream: facts.personId,
      data: { caseIds: [caseId] },
    });
    for (const published of [
      clientPublication.publish.ClientProtected?.(event),
      clientPublication.publish.ClientProtectionEnded?.(event),
    ]) {
      expect(published?.data).toEqual({ personId: facts.personId, caseIds: [caseId] });
      if (published !== undefined)
        expect(faultsOf(counsellingClientContract.events[published.type], published.data)).toEqual([]);
    }
  });

  it('never contains a note (S-3) or any personal field', () => {
    expect(JSON.stringify(Object.keys(casePublication.publish).map((type) => publish(type)))).not.toContain(
      'shared in confidence',
    );
    for (const message of Object.values(caseContract.events)) expect(personalFields(message).size).toBe(0);
  });
});
