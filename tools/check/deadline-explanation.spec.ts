import { deadlineExplanation, deadlineStepText } from '@geleit/labels';
import {
  computeDeadline,
  deadlineAnchors,
  deadlinesOfDecision,
  endOfPeriod,
  servedDayOf,
  serviceModes,
  type DeadlineStep,
  type ServedDecision,
} from '@geleit/rules';
import { isRejection } from '@geleit/kernel';

const rejection: ServedDecision = {
  kind: 'rejected_simple',
  remedyNotice: 'correct',
  lodgedOn: '2026-02-01',
  service: { mode: 'deposited_in_letter_box', on: '2026-05-21' },
  land: 'NW',
};

function stepsOfSuit(decision: ServedDecision): readonly DeadlineStep[] {
  const deadlines = deadlinesOfDecision(decision);
  return isRejection(deadlines) ? [] : (deadlines[0]?.steps ?? []);
}
const explained = (steps: readonly DeadlineStep[]) => [
  deadlineExplanation(steps, 'de'),
  deadlineExplanation(steps, 'en'),
];

describe('the explanation of a deadline', () => {
  it('says how the decision was served, what the period is, and why it rolled over', () =>
    expect(explained(stepsOfSuit(rejection))).toEqual([
      'Zugestellt am 21.05.2026 (Postzustellungsurkunde) · Frist zwei Wochen: 04.06.2026 · ' +
        'Fronleichnam in Nordrhein-Westfalen: nächster Werktag 05.06.2026',
      'Served on 21 May 2026 (deed of service, in the letter box) · Period of two weeks: 4 June 2026 · ' +
        'Corpus Christi in North Rhine-Westphalia: next working day 5 June 2026',
    ]));

  it('says when a letter counts as served', () =>
    expect(
      explained(stepsOfSuit({ ...rejection, service: { mode: 'ordinary_letter', on: '2026-03-16' } })),
    ).toEqual([
      'Abgesandt am 16.03.2026 (einfacher Brief) · Gilt nach vier Tagen als zugestellt: 20.03.2026 · ' +
        'Frist zwei Wochen: 03.04.2026 · Karfreitag in Nordrhein-Westfalen, Samstag, Sonntag, ' +
        'Ostermontag in Nordrhein-Westfalen: nächster Werktag 07.04.2026',
      'Sent on 16 March 2026 (ordinary letter) · Counts as served after four days: 20 March 2026 · ' +
        'Period of two weeks: 3 April 2026 · Good Friday in North Rhine-Westphalia, Saturday, Sunday, ' +
        'Easter Monday in North Rhine-Westphalia: next working day 7 April 2026',
    ]));

  it('says what was done with a document that was not sent', () => {
    const suit = (mode: 'reception_facility' | 'public_notice') =>
      explained(stepsOfSuit({ ...rejection, service: { mode, on: '2026-05-04' } }).slice(0, 2));
    expect(suit('reception_facility')).toEqual([
      'Der Aufnahmeeinrichtung übergeben am 04.05.2026 · Gilt nach vier Tagen als zugestellt: 08.05.2026',
      'Handed to the reception facility on 4 May 2026 · Counts as served after four days: 8 May 2026',
    ]);
    expect(suit('public_notice')[0]).toBe(
      'Öffentlich bekannt gemacht am 04.05.2026 · Gilt nach zwei Wochen als zugestellt: 18.05.2026',
    );
  });

  it('says that a letter counts although it came back', () =>
    expect(
      explained(stepsOfSuit({ ...rejection, service: { mode: 'undeliverable', on: '2026-05-04' } })),
    ).toEqual([
      'Abgesandt am 04.05.2026 (unzustellbar) · Gilt mit diesem Tag als zugestellt · ' +
        'Frist zwei Wochen: 18.05.2026',
      'Sent on 4 May 2026 (undeliverable) · Counts as served on that day · Period of two weeks: 18 May 2026',
    ]));

  it('names no Land where the holidays of all of Germany count, and the last day of a short month', () => {
    const deadline = computeDeadline({
      ruleCode: 'AMM-TRANSFER-6M',
      anchorDays: { request_accepted: '2026-08-31' },
      registeredOn: '2026-07-02',
    });
    expect(isRejection(deadline) ? [] : explained(deadline.steps)).toEqual([
      'Gesuch angenommen am 31.08.2026 · Frist sechs Monate: 28.02.2027 · ' +
        'Der Monat hat keinen solchen Tag: sein letzter zählt · Sonntag: nächster Werktag 01.03.2027',
      'Request accepted on 31 August 2026 · Period of six months: 28 February 2027 · ' +
        'The month has no such day: its last one counts · Sunday: next working day 1 March 2027',
    ]);
  });

  it.each(['de', 'en'] as const)('has no gap and no code for any mode, start or length in %s', (language) => {
    const texts = [
      ...serviceModes.flatMap((mode) => {
        const served = servedDayOf({ mode, on: '2026-05-21' });
        return isRejection(served) ? [] : served.steps.map((step) => deadlineStepText(step, language));
      }),
      ...deadlineAnchors.map((anchor) =>
        deadlineStepText({ step: 'anchor', anchor, day: '2026-05-21' }, language),
      ),
      ...(['days', 'weeks', 'months', 'years'] as const).flatMap((unit) =>
        [0, 1, 2, 13, 30].flatMap((count) =>
          endOfPeriod({ from: '2026-12-26', length: { count, unit }, calendar: 'NAT', land: 'SN' }).steps.map(
            (step) => deadlineStepText(step, language),
          ),
        ),
      ),
    ];
    expect(texts.filter((text) => /[{}_]|undefined|\(\)| {2}|^ | $/.test(text))).toEqual([]);
    expect(texts.length).toBeGreaterThan(70);
  });
});
