import { reminderTextOf } from './reminder-text.js';

describe('the text of a reminder', () => {
  const startsAt = '2026-03-29T08:05:00.000Z';
  it('is in the language of the client if there are words, or in German, at German time', () => {
    expect(reminderTextOf(startsAt, 'eng').text).toBe('You have an appointment on 29/03/2026 at 10:05.');
    expect(reminderTextOf(startsAt, 'tir')).toEqual({
      language: 'deu',
      text: 'Sie haben am 29.03.2026 um 10:05 Uhr einen Termin.',
    });
    expect(reminderTextOf(startsAt, 'prs').language).toBe('fas');
  });
  it.each(['deu', 'eng', 'fra', 'tur', 'ukr', 'ara', 'fas'])('has day and time in %s', (language) => {
    const { text } = reminderTextOf(startsAt, language);
    for (const part of ['29', '03', '2026', '10:05']) expect(text).toContain(part);
  });
});
