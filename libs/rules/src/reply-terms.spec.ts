import { replyDeadlines } from './reply-terms.js';

describe('deadline for the reply to a referral (RF-4)', () => {
  it('is a day in an emergency, with a reminder after half a day', () =>
    expect(replyDeadlines('emergency', '2026-12-31T18:30:00.000Z')).toEqual({
      remindAt: '2027-01-01T06:30:00.000Z',
      expireAt: '2027-01-01T18:30:00.000Z',
    }));

  it('is fourteen days normally', () =>
    expect(replyDeadlines('normal', '2026-02-20T09:00:00.000Z')).toEqual({
      remindAt: '2026-02-27T09:00:00.000Z',
      expireAt: '2026-03-06T09:00:00.000Z',
    }));

  it('is three working days if the person has a deadline, not counting weekends', () => {
    expect(replyDeadlines('deadline', '2026-06-05T09:00:00.000Z')).toEqual({
      remindAt: '2026-06-08T09:00:00.000Z',
      expireAt: '2026-06-10T09:00:00.000Z',
    });
    expect(replyDeadlines('deadline', '2026-06-06T09:00:00.000Z').expireAt).toBe('2026-06-10T09:00:00.000Z');
  });

  it("is at the latest two days before the person's deadline", () =>
    expect(replyDeadlines('deadline', '2026-06-01T09:00:00.000Z', '2026-06-04')).toEqual({
      remindAt: '2026-06-02T09:00:00.000Z',
      expireAt: '2026-06-02T09:00:00.000Z',
    }));

  it("is two days before the person's deadline even at normal urgency", () =>
    expect(replyDeadlines('normal', '2026-06-01T09:00:00.000Z', '2026-06-10').expireAt).toBe(
      '2026-06-08T09:00:00.000Z',
    ));

  it("is a day if two days before the person's deadline have already passed", () =>
    expect(replyDeadlines('deadline', '2026-06-01T09:00:00.000Z', '2026-06-02').expireAt).toBe(
      '2026-06-02T09:00:00.000Z',
    ));
});
