import type { ClientJourney } from './client-journey.js';
import { putRight } from './correction.js';
import { expectedCounsellingCells } from './expected-counselling-cells.js';
import type { Organisation } from './organisation.js';
import { yearPeriod, type Period } from './period.js';
import { drawPopulation } from './population.js';

const organisations: readonly Organisation[] = [1, 2, 3].map((number) => ({
  tenant: `tenant-${number}`,
  name: `organisation-${number}`,
  offices: [1, 2].map((office) => ({
    agencyId: `agency-${number}-${office}`,
    counsellors: [1, 2].map((one) => ({ login: `${number}.${office}.${one}`, staffId: `${office}-${one}` })),
    workers: [],
    positions: [],
  })),
}));
const settings = { people: 6000, seed: 7, year: 2025, organisations };
const lives = [...drawPopulation(settings)];
const members = lives.filter(({ household }) => household !== undefined);
const twiceOf = ({ corrections }: ClientJourney) =>
  corrections.flatMap((one) => (one.corrects === 'registered_twice' ? [one] : []));
const twice = lives.flatMap((second) =>
  twiceOf(second).flatMap(({ survivor, isUndone }) => {
    const first = lives[survivor.index];
    return first === undefined ? [] : [{ first, second, isUndone }];
  }),
);
const count = (some: readonly ClientJourney[], measure: string, period: Period = yearPeriod(2025)) =>
  expectedCounsellingCells(some, period)['MBE-CTRL'].find(
    (cell) => cell.dimension === 'total' && cell.measure === measure,
  )?.value;

describe('lives with something in common', () => {
  it('stay the same however many follow, also where the other one does not', () => {
    for (const { index } of members.slice(0, 10))
      expect([...drawPopulation({ ...settings, people: index + 1 })].at(-1)).toEqual(lives[index]);
  });

  it('are of one office that none of them leaves, and no case has relatives of its own besides the household', () => {
    for (const { household, organisation, agencyId, steps } of members) {
      expect(organisation.offices.map((office) => office.agencyId)).toContain(agencyId);
      expect(new Set(household?.members.map(({ registration }) => registration.agencyId))).toEqual(
        new Set([agencyId]),
      );
      expect(steps.some(({ step }) => step === 'relatives' || step === 'transfer')).toBe(false);
    }
    for (const { first, second } of twice) expect(first.agencyId).toBe(second.agencyId);
  });

  it('are those of two parents, of a parent and a grown child, and of a child without a case', () => {
    const households = new Map(members.map(({ household }) => [household?.id, household]));
    const shapes = [...households.values()].map((household) =>
      household?.members.map(({ role }) => role).join(' '),
    );
    expect(new Set(shapes)).toEqual(new Set(['head partner', 'head child', 'head partner child']));
    expect(households.size / lives.length).toBeGreaterThan(0.05);
    expect(new Set(members.map(({ programme }) => programme))).toEqual(
      new Set(['MBE', 'JMD', 'RB', 'SBG', 'AVB']),
    );
  });

  it('are of one person where somebody was registered twice, of whom one in four is two after all', () => {
    expect(twice.length).toBeGreaterThan(50);
    for (const { first, second } of twice) {
      const { residenceStatus: _, ...person } = first.person;
      expect(second.person).toMatchObject(person);
      expect(first.household ?? second.household).toBeUndefined();
      const wrong = [first, second].flatMap(({ corrections }) => corrections.map(({ corrects }) => corrects));
      expect(wrong).not.toContain('case_opened_in_error');
    }
    const undone = twice.filter(({ isUndone }) => isUndone).length / twice.length;
    expect(Math.abs(undone - 0.25)).toBeLessThan(0.1);
  });
});

describe('the count of lives with something in common', () => {
  const isAdvised = ({ programme }: ClientJourney) => programme === 'MBE';
  const session = (day: string) =>
    ({
      step: 'session',
      session: { day, at: `${day}T10:00:00+01:00`, durationMin: 30, mode: 'office', topics: ['work'] },
    }) as const;

  it('counts the relatives of a household once, and nobody with a case of their own', () => {
    const head = members.find((life) => isAdvised(life) && life.household?.id === life.index);
    const other = lives.find(({ index }) => index === head?.household?.members[1]?.registration.index);
    if (head === undefined || other === undefined) throw new Error('no such household');
    const household = {
      id: head.index,
      members: [
        { registration: head, role: 'head', since: '2025-02-01' },
        { registration: other, role: 'partner', since: '2025-03-01' },
        { registration: { ...head, index: -1 }, role: 'child', since: '2025-08-01', formerlyCounted: true },
      ],
      counted: { from: '2025-02-01', adults: 0, children: 3 },
    } as const;
    const lifeOf = (life: ClientJourney, enrolledOn: string): ClientJourney => ({
      ...life,
      household,
      enrolledOn,
      programme: 'MBE',
      steps: [session(enrolledOn)],
    });
    const [one, two] = [lifeOf(head, '2025-02-01'), lifeOf(other, '2025-03-01')];
    // Two children who are only counted and one who is registered; both parents have cases.
    expect([count([one, two], 'persons'), count([one, two], 'co_advised_relatives')]).toEqual([2, 3]);
    // A parent without a case is a relative of the other one; a case of another programme is one, too.
    expect(count([one], 'co_advised_relatives')).toBe(4);
    expect(count([one, { ...two, programme: 'RB' }], 'co_advised_relatives')).toBe(3);
    const february = { from: '2025-02-01', to: '2025-02-28' };
    expect(count([one, two], 'co_advised_relatives', february)).toBe(3);
    // Until the partner joined, the head's case closed: the relatives of its last day count.
    const closed = { step: 'close', day: '2025-02-20', reason: 'moved_away' } as const;
    expect(count([{ ...one, steps: [...one.steps, closed] }], 'co_advised_relatives')).toBe(3);
  });

  it('counts one person once both registrations are merged, and two again where that was undone', () => {
    const isCounted = (life: ClientJourney) => isAdvised(life) && count([life], 'persons') === 1;
    const counted = twice.filter(({ first, second }) =>
      [first, second, putRight(first), putRight(second)].every(isCounted),
    );
    expect(new Set(counted.map(({ isUndone }) => isUndone))).toEqual(new Set([true, false]));
    for (const { first, second, isUndone } of counted) {
      expect(count([first, second], 'persons')).toBe(2);
      expect(count([first, second].map(putRight), 'persons')).toBe(isUndone ? 2 : 1);
      expect(count([first, second].map(putRight), 'cases')).toBe(2);
    }
  });
});
