import { mbeCtrl } from '../definitions/mbe-ctrl.js';
import { jmdStat } from '../definitions/jmd-stat.js';
import { sbgNrw } from '../definitions/sbg-nrw.js';
import type { Fact } from './fact.js';
import { cellsOf, entry, held, statedCase, tableOf, type StatedCaseOptions } from './stated.features.js';

const mbe = async (...cases: readonly StatedCaseOptions[]) =>
  tableOf(await cellsOf(mbeCtrl, cases.map(statedCase)));
const second: StatedCaseOptions = { thingToken: 'case-2', personToken: 'person-2' };

describe('a case', () => {
  it('counts although nothing happens in it, and is open at both ends (T5)', async () =>
    expect(await mbe({})).toMatchObject({
      open_at_start: 1,
      opened: 0,
      closed: 0,
      open_at_end: 1,
      cases: 1,
      contacted_cases: 0,
      persons: 1,
      contacts: 0,
    }));
  it('counts as closed without a contact, by its reason (T5)', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase({ spells: [{ to: '2026-03-05', closureReason: 'moved_away' }] }),
    ]);
    expect(tableOf(cells)).toMatchObject({ open_at_start: 1, closed: 1, open_at_end: 0, cases: 1 });
    expect(tableOf(cells, 'closureReason')).toEqual({ 'closed moved_away': 1 });
  });
  it('counts once, however often it was reopened', async () =>
    expect(
      await mbe({
        spells: [
          { from: '2026-01-01', to: '2026-02-01' },
          { from: '2026-02-01', to: '2026-03-01' },
          { from: '2026-12-31' },
        ],
      }),
    ).toMatchObject({ open_at_start: 0, opened: 3, closed: 2, open_at_end: 1, cases: 1 }));
  it('does not count without a day in the period, if it is void, or if it is of another programme', async () =>
    expect(
      await mbe({ spells: [] }, { ...second, isVoid: true }, { thingToken: 'case-3', programme: 'JMD' }),
    ).toMatchObject({ cases: 0, persons: 0, open_at_start: 0 }));
  it('counts by the facts of its last day in the period, its stock by those of the cut-off day (T2)', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase({
        codes: [
          entry({ ageBand: '21-26', statusGroup: 'asylum' }),
          entry({ from: '2026-05-04', ageBand: '27-39', statusGroup: 'protection' }),
        ],
      }),
    ]);
    expect(tableOf(cells, 'ageBand')).toMatchObject({
      'open_at_start 21-26': 1,
      'open_at_end 27-39': 1,
      'cases 21-26': 0,
      'cases 27-39': 1,
      'persons 27-39': 1,
    });
    expect(tableOf(cells, 'statusGroup')).toMatchObject({ 'cases asylum': 0, 'cases protection': 1 });
  });
  it('counts by place, family status, schooling, occupation and level of German of the own day', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase({
        codes: [
          entry({ district: '05112', familyStatus: 'single', schooling: 'primary', occupation: 'school' }),
          entry({
            from: '2026-05-04',
            district: '05754',
            familyStatus: 'married',
            schooling: 'lower_secondary',
            occupation: 'employed',
            germanLevel: 'B1',
          }),
        ],
      }),
    ]);
    for (const [dimension, before, since] of [
      ['district', '05112', '05754'],
      ['familyStatus', 'single', 'married'],
      ['schooling', 'primary', 'lower_secondary'],
      ['occupation', 'school', 'employed'],
      ['germanLevel', 'unknown', 'B1'],
    ] as const)
      expect(tableOf(cells, dimension)).toMatchObject({
        [`open_at_start ${before}`]: 1,
        [`cases ${before}`]: 0,
        [`open_at_end ${since}`]: 1,
        [`cases ${since}`]: 1,
      });
  });
  it('has a birthday on 1 January in the new year', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase({ codes: [entry({ ageBand: '21-26' }), entry({ from: '2026-01-01', ageBand: '27-39' })] }),
    ]);
    expect(tableOf(cells, 'ageBand')).toMatchObject({
      'open_at_start 21-26': 1,
      'open_at_end 21-26': 0,
      'open_at_start 27-39': 0,
      'open_at_end 27-39': 1,
    });
  });
});

describe('a short contact', () => {
  const short: StatedCaseOptions = {
    spells: [{ from: '2026-05-04', to: '2026-05-04', closureReason: 'other' }],
    codes: [entry({ kind: 'short_contact' })],
  };
  it('counts by a measure of its own, with its contacts, and is no case (T7)', async () => {
    const facts = [held('2026-05-04')];
    expect(await mbe({ ...short, facts })).toMatchObject({
      short_contacts: 1,
      contacts: 1,
      cases: 0,
      persons: 0,
      opened: 0,
      closed: 0,
      persons_reached: 0,
    });
    expect(tableOf(await cellsOf(sbgNrw, [statedCase({ ...short, programme: 'SBG', facts })]))).toMatchObject(
      { short_contacts: 1, persons: 1, cases: 0 },
    );
  });
  it('that becomes a case is opened on that day, and is no short contact any more', async () =>
    expect(
      await mbe({
        spells: [{}],
        codes: [entry({ kind: 'short_contact' }), entry({ from: '2026-06-01', kind: 'case_management' })],
      }),
    ).toMatchObject({ open_at_start: 0, opened: 1, open_at_end: 1, cases: 1, short_contacts: 0 }));
});

describe('contacts', () => {
  it('count by what the case was on their day, with minutes, language and interpreter (E11)', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase({
        codes: [
          entry({ integrationCourse: 'before', targetGroups: ['women'] }),
          entry({ from: '2026-06-01', integrationCourse: 'during' }),
        ],
        facts: [
          held('2026-05-31', { sessionLanguage: 'ara', interpreter: 'professional' }),
          held('2026-06-01', { sessionLanguage: 'deu', interpreter: 'none' }),
          held('2026-06-02'),
        ],
      }),
    ]);
    expect(tableOf(cells)).toMatchObject({ contacts: 3, contact_minutes: 90, contacts_with_interpreter: 1 });
    expect(tableOf(cells, 'integrationCourse')).toMatchObject({ 'contacts before': 1, 'contacts during': 2 });
    expect(tableOf(cells, 'targetGroup')).toMatchObject({ 'contacts women': 1, 'cases women': 0 });
    expect(tableOf(cells, 'sessionLanguage')).toMatchObject({
      'contacts ara': 1,
      'contact_minutes ara': 30,
      'contacts deu': 1,
      'contact_minutes deu': 30,
      'contacts unknown': 1,
      'contact_minutes unknown': 30,
    });
    expect(tableOf(cells, 'interpreter')).toMatchObject({ 'contacts professional': 1, 'contacts none': 1 });
  });
  it('count as corrected last, and not if they were struck or moved to another year (T3)', async () => {
    const [first, struck, moved] = [held('2026-02-01'), held('2026-02-02'), held('2026-02-03')];
    const later = (fact: Fact, changes: Partial<Fact>): Fact => ({
      ...fact,
      version: fact.version + 1000,
      ...changes,
    });
    const facts = [
      first,
      struck,
      moved,
      later(first, { factType: 'SessionCorrected', measures: { durationMin: 5 } }),
      later(struck, { factType: 'SessionStruck', dims: {} }),
    ];
    const movedAway = new Map([[String(moved.itemToken), 5000]]);
    expect(tableOf(await cellsOf(mbeCtrl, [statedCase({ facts })], { movedAway }))).toMatchObject({
      contacts: 1,
      contact_minutes: 5,
      cases: 1,
    });
  });
  it('count under the programme that the case has now, whatever they were published under', async () => {
    const stated = statedCase({ programme: 'JMD', facts: [held('2026-02-01')] });
    expect([
      tableOf(await cellsOf(mbeCtrl, [stated]))['contacts'],
      tableOf(await cellsOf(jmdStat, [stated]))['contacts'],
    ]).toEqual([0, 1]);
  });
});

describe('a transfer to another office (R5)', () => {
  const moved: StatedCaseOptions = {
    codes: [entry(), entry({ from: '2026-04-01', agencyId: 'sued' })],
    facts: [held('2026-03-31'), held('2026-04-01')],
  };
  it('completes the balance of each office, and divides what the case counts', async () => {
    const cells = await cellsOf(mbeCtrl, [statedCase(moved)]);
    expect(tableOf(cells)).toMatchObject({ transferred_in: 1, transferred_out: 1, cases: 1, persons: 1 });
    expect(tableOf(cells, 'agency')).toMatchObject({
      'open_at_start nord': 1,
      'transferred_out nord': 1,
      'open_at_end nord': 0,
      'open_at_start sued': 0,
      'transferred_in sued': 1,
      'open_at_end sued': 1,
      'cases nord': 1,
      'cases sued': 1,
      'persons nord': 1,
      'contacts nord': 1,
      'contacts sued': 1,
    });
  });
  it('on 1 January belongs to the new year', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase({ codes: [entry(), entry({ from: '2026-01-01', agencyId: 'sued' })] }),
    ]);
    expect(tableOf(cells, 'agency')).toMatchObject({
      'open_at_start nord': 1,
      'transferred_out nord': 1,
      'cases nord': 0,
      'transferred_in sued': 1,
      'cases sued': 1,
    });
  });
  it('gives an office the same numbers in its row and in its own report', async () => {
    const things = [statedCase(moved), statedCase(second)];
    const [all, own] = [
      await cellsOf(mbeCtrl, things),
      await cellsOf(mbeCtrl, things, {
        scope: { period: { from: '2026-01-01', to: '2026-12-31' }, agencyId: 'nord' },
      }),
    ];
    const row = (cells: typeof all, dimension: string) =>
      Object.entries(tableOf(cells, dimension)).filter(([name]) => name.endsWith(' nord'));
    expect(row(all, 'agency').map(([name, value]) => [name.split(' ')[0], value])).toEqual(
      row(own, 'agency').map(([name]) => [name.split(' ')[0], tableOf(own)[String(name.split(' ')[0])]]),
    );
  });
});

describe('people', () => {
  it('count once, although they have two cases, and so do registrations that were merged (T4)', async () =>
    expect(await mbe({}, { ...second, personToken: 'person-1' })).toMatchObject({
      cases: 2,
      persons: 1,
      persons_reached: 1,
    }));
  it('count by their latest case, in whatever order cases are read', async () => {
    const cases = [
      statedCase({ spells: [{ to: '2026-03-01' }], codes: [entry({ language: 'ara' })] }),
      statedCase({ ...second, personToken: 'person-1', codes: [entry({ language: 'deu' })] }),
    ];
    for (const things of [cases, cases.toReversed()])
      expect(tableOf(await cellsOf(mbeCtrl, things), 'language')).toMatchObject({
        'persons ara': 0,
        'persons deu': 1,
      });
  });
});

describe('co-advised relatives (T8)', () => {
  const household = (changes: object = {}) => ({
    householdId: 'household',
    adults: 0,
    children: 3,
    memberIds: ['person-1', 'person-2'],
    ...changes,
  });
  const parent = (relatives = household()): StatedCaseOptions => ({ codes: [entry({ relatives })] });
  it('of two parents with a case each and three children are three: five people are reached', async () =>
    expect(await mbe(parent(), { ...second, ...parent() })).toMatchObject({
      co_advised_relatives: 3,
      persons: 2,
      persons_reached: 5,
    }));
  it('are members without a case of any programme as well, but not those with one', async () => {
    const relatives = household({ children: 0, memberIds: ['person-1', 'person-2', 'person-3'] });
    expect(await mbe(parent(relatives))).toMatchObject({ co_advised_relatives: 2 });
    expect(await mbe(parent(relatives), { ...second, programme: 'JMD' })).toMatchObject({
      co_advised_relatives: 1,
    });
    expect(await mbe(parent(relatives), { ...second, programme: 'JMD', isVoid: true })).toMatchObject({
      co_advised_relatives: 2,
    });
  });
  it('count by the latest numbers of the period', async () =>
    expect(
      await mbe(
        {
          spells: [{ to: '2026-06-30' }],
          codes: [entry({ relatives: household({ children: 5 }) })],
        },
        { ...second, ...parent(household({ children: 4 })) },
      ),
    ).toMatchObject({ co_advised_relatives: 4 }));
  it('of a case without a household count for the case', async () =>
    expect(
      await mbe(
        { codes: [entry({ relatives: { adults: 1, children: 1, memberIds: ['person-1'] } })] },
        { ...second, codes: [entry({ relatives: { adults: 0, children: 1, memberIds: ['person-2'] } })] },
      ),
    ).toMatchObject({ co_advised_relatives: 3 }));
  it('of a household of two offices count once in the whole and once in each office', async () => {
    const cells = await cellsOf(mbeCtrl, [
      statedCase(parent()),
      statedCase({ ...second, codes: [entry({ agencyId: 'sued', relatives: household() })] }),
    ]);
    expect(tableOf(cells)).toMatchObject({ co_advised_relatives: 3 });
    expect(tableOf(cells, 'agency')).toMatchObject({
      'co_advised_relatives nord': 3,
      'co_advised_relatives sued': 3,
    });
  });
});
