import { groupSeriesContract } from '@geleit/contracts';
import { personalFields, recordedEvent } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { groupSeriesPublication } from '../publications.js';
import type { GroupSeriesLanguage } from './group-series.language.js';

const [stream, agencyId, sessionId] = [1, 2, 3].map(
  (digit) => `${digit}0000000-0000-4000-8000-00000000000${digit}`,
) as [string, string, string];
const about = { agencyId, programme: 'SBG', sbgArea: 'social_counselling_reception' } as const;
const session = {
  ...about,
  sessionId,
  heldOn: '2026-03-08',
  durationMin: 90,
  topics: ['health'],
  language: 'ara',
  interpreter: 'community',
  participants: [{ gender: 'female', ageBand: '27-39', role: 'participant', programme: 'SBG', count: 7 }],
};
/** One example of every published event. */
const examples = {
  GroupSessionRecorded: { ...session, lateReason: 'outage' },
  GroupSessionCorrected: { ...session, formerlyOn: '2026-03-07' },
  GroupSessionStruck: { ...about, sessionId, heldOn: '2026-03-08', reason: 'not_held' },
};
type Published = keyof typeof examples;
const types = Object.keys(examples) as readonly Published[];

function publish(type: Published, changes: object = {}) {
  const data = { ...examples[type], ...changes };
  const event = recordedEvent<typeof GroupSeriesLanguage.events>({ type, stream, data } as never);
  const published = groupSeriesPublication.publish[type]?.(event as never);
  if (published === undefined) throw new Error('nothing was published');
  return published;
}
const faultsOf = ({ type, data }: ReturnType<typeof publish>) =>
  validateSync(plainToInstance<object, object>(groupSeriesContract.events[type], data), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });

describe('what is published of group work', () => {
  it('covers every event of the contract', () => {
    expect(types).toEqual(Object.keys(groupSeriesPublication.publish));
    expect(new Set(types.map((type) => publish(type).type))).toEqual(
      new Set(Object.keys(groupSeriesContract.events)),
    );
  });
  it.each(types)('is exactly what the contract says: %s', (type) => {
    expect(faultsOf(publish(type))).toEqual([]);
    expect(publish(type).data).toMatchObject({ groupSeriesId: stream, ...about });
    expect(faultsOf(publish(type, { programme: 'MBE', sbgArea: undefined, language: undefined }))).toEqual(
      [],
    );
  });
  it('tells a correction as the whole, with the former day only if it changed', () => {
    expect(publish('GroupSessionCorrected').data).toMatchObject({
      heldOn: '2026-03-08',
      formerlyOn: '2026-03-07',
    });
    expect(publish('GroupSessionCorrected', { formerlyOn: '2026-03-08' }).data).not.toHaveProperty(
      'formerlyOn',
    );
  });
  it('names nobody', () => {
    for (const message of Object.values(groupSeriesContract.events))
      expect(personalFields(message).size).toBe(0);
  });
});
