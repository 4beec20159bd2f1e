import { project } from '@geleit/kernel';
import { statisticalFacts } from './statistical-facts.projection.js';

const about = {
  groupSeriesId: 'group-token',
  sessionId: 'session-token',
  agencyId: 'agency',
  programme: 'SBG',
  sbgArea: 'social_counselling_reception',
  heldOn: '2026-05-04',
} as const;
const participants = [{ gender: 'female', ageBand: '27-39', role: 'participant', count: 7 }] as const;
const held = {
  ...about,
  durationMin: 90,
  topics: ['health'],
  language: 'ara',
  interpreter: 'community',
  participants,
} as const;
const envelope = { receivedAt: '2026-05-05T00:00:00.000Z', version: 4 };
const common = {
  programme: 'SBG',
  agencyId: 'agency',
  thingToken: 'group-token',
  personToken: null,
  itemToken: 'session-token',
  formerToken: null,
  version: 4,
  occurredOn: '2026-05-04',
  year: 2026,
  heardAt: envelope.receivedAt,
};

describe('a fact about a session of a group', () => {
  it('holds codes and numbers of participants, and is about no person', () =>
    expect([
      ...project(
        statisticalFacts,
        { type: 'GroupSessionHeld', ...envelope, id: 'e1', data: held },
        { type: 'GroupSessionStruck', ...envelope, id: 'e2', data: about },
      ).values(),
    ]).toEqual([
      {
        factId: 'e1',
        factType: 'GroupSessionHeld',
        ...common,
        dims: {
          topics: ['health'],
          sessionLanguage: 'ara',
          interpreter: 'community',
          sbgArea: 'social_counselling_reception',
        },
        measures: { durationMin: 90, groupParticipants: participants },
      },
      { factId: 'e2', factType: 'GroupSessionStruck', ...common, dims: {}, measures: {} },
    ]));
});

describe('a fact about the work of an interpreter', () => {
  const hours = {
    bookingId: 'booking-token',
    agencyId: 'agency',
    programme: 'SBG',
    sbgArea: 'social_counselling_reception',
    workedOn: '2026-05-04',
  } as const;
  it('holds kind, language, minutes and cost, and is about no person', () =>
    expect([
      ...project(
        statisticalFacts,
        {
          type: 'InterpreterHoursRecorded',
          ...envelope,
          id: 'e1',
          data: { ...hours, interpreter: 'professional', language: 'ara', minutes: 90, costCents: 13_500 },
        },
        { type: 'InterpreterHoursStruck', ...envelope, id: 'e2', data: hours },
      ).values(),
    ]).toEqual([
      {
        factId: 'e1',
        factType: 'InterpreterHoursRecorded',
        ...common,
        thingToken: 'booking-token',
        itemToken: 'booking-token',
        dims: {
          interpreter: 'professional',
          sessionLanguage: 'ara',
          sbgArea: 'social_counselling_reception',
        },
        measures: { durationMin: 90, costCents: 13_500 },
      },
      {
        factId: 'e2',
        factType: 'InterpreterHoursStruck',
        ...common,
        thingToken: 'booking-token',
        itemToken: 'booking-token',
        dims: {},
        measures: {},
      },
    ]));
});
