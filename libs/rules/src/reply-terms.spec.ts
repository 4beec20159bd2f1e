import { replyDeadlines } from './reply-terms.js';

describe('when a referral has to be answered (RF-4)', () => {
  it('within a day in an emergency, with a reminder after half of it', () =>
    expect(replyDeadlines('emergency', '2026-12-31T18:30:00.000Z')).toEqual({
      remindAt: '2027-01-01T06:30:00.000Z',
      expireAt: '2027-01-01T18:30:00.000Z',
    }));

  it('within fourteen days normally', () =>
    expect(replyDeadlines('normal', '2026-02-20T09:00:00.000Z')).toEqual({
      remindAt: '2026-02-27T09:00:00.000Z',
      expireAt: '2026-03-06T09:00:00.000Z',
    }));

  it('within three working days where a deadline runs: a weekend does not count', () => {
    expect(replyDeadlines('deadline', '2026-06-05T09:00:00.000Z')).toEqual({
      remindAt: '2026-06-08T09:00:00.000Z',
      expireAt: '2026-06-10T09:00:00.000Z',
    });
    expect(replyDeadlines('deadline', '2026-06-06T09:00:00.000Z').expireAt).toBe('2026-06-10T09:00:00.000Z');
  });

  it('two days before that deadline at the latest', () =>
    expect(replyDeadlines('deadline', '2026-06-01T09:00:00.000Z', '2026-06-04')).toEqual({
      remindAt: '2026-06-02T09:00:00.000Z',
      expireAt: '2026-06-02T09:00:00.000Z',
    }));

  it("two days before any deadline of the person's, however urgent the need was called", () =>
    expect(replyDeadlines('normal', '2026-06-01T09:00:00.000Z', '2026-06-10').expireAt).toBe(
      '2026-06-08T09:00:00.000Z',
    ));

  it('within a day where even that has passed', () =>
    expect(replyDeadlines('deadline', '2026-06-01T09:00:00.000Z', '2026-06-02').expireAt).toBe(
      '2026-06-02T09:00:00.000Z',
    ));
});
