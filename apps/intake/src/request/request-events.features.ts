import type { Programme } from '@geleit/contracts';
import type { AgeRange } from '@geleit/rules';
import { counsellorFacts } from '../person/staff-facts.features.js';
import type { PersonAsOf } from './person-on-day.language.js';
import type { RequestEvent } from './request.language.js';

export const [personId, agencyId, counsellorId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
] as const;
export const years = (age: number): AgeRange => ({ least: age, most: age });
export const adult: PersonAsOf = {
  mode: 'IDENTIFIED',
  age: years(30),
  gender: 'female',
  nationality: 'SY',
  entryDate: '2024-06',
  livesInNrw: true,
};
export const youngAdult: PersonAsOf = { ...adult, age: years(20) };
export const protectedPerson: PersonAsOf = {
  mode: 'PROTECTED',
  age: { least: 21, most: 26 },
  livesInNrw: true,
};

export const staff = counsellorFacts(agencyId);
export const ended: RequestEvent = { type: 'RequestEnded', data: { personId } };
export const requestData = {
  personId,
  agencyId,
  channel: 'walk_in',
  accessPath: 'friends_family',
  urgency: 'normal',
  servedDecision: false,
} as const;
export const received: RequestEvent = {
  type: 'RequestReceived',
  data: { ...requestData, topics: [], receivedOn: '2025-12-01', personProtected: false },
};
export const servedReceived: RequestEvent = {
  type: 'RequestReceived',
  data: { ...(received.data as object), servedDecision: true } as never,
};
export const triaged: RequestEvent = { type: 'RequestTriaged', data: { urgency: 'normal' } };
export const offered: RequestEvent = {
  type: 'AppointmentOffered',
  data: { startsAt: '2025-12-10T09:00:00.000Z', staffId: 'colleague' },
};
export const missed: RequestEvent = { type: 'NoShowRecorded', data: {} };
export const met: RequestEvent = { type: 'FirstContactCompleted', data: { heldOn: '2025-12-10' } };
export const assessed = (programme: Programme, facts: object): RequestEvent => ({
  type: 'EligibilityAssessed',
  data: {
    programme,
    verdict: 'eligible',
    reasons: ['X'],
    ruleSetVersion: 'X@1',
    requiredFacts: [],
    on: '2025-12-10',
    facts: { on: '2025-12-10', offer: 'individual', ...facts },
  },
});
