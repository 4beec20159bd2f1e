import { dataProtectionRegimes, type DataProtectionRegime } from '@geleit/contracts';
import { ageRangeOn } from './age.js';
import { lastDayByBirth, minorConsentAgesOf, requiredSignatories } from './consent-regimes.js';
import { addDays } from './day.js';
import { mayRecordField } from './field-requirements.js';
import { residenceStatuses, statusGroupOf } from './residence-status.js';

const matter = (regime: DataProtectionRegime) => ({ regime, isFreeCounselling: false });
const years = (age: number) => ({ least: age, most: age });

describe('C-3: who must consent for minors', () => {
  it.each([
    ['dsgvo', 13, false, ['guardian']],
    ['dsgvo', 14, false, ['person', 'guardian']],
    ['dsgvo', 15, false, ['person', 'guardian']],
    ['dsgvo', 16, false, ['person']],
    ['kdg', 15, false, ['person', 'guardian']],
    ['kdg', 16, false, ['person']],
    ['dsg_ekd', 16, false, ['person']],
    ['dsgvo', 17, true, ['person', 'vormund']],
    ['kdg', 13, true, ['vormund']],
    ['kdg', 18, true, ['person']],
  ] as const)('%s, age %i, unaccompanied %s: %j', (regime, age, alone, needed) =>
    expect(requiredSignatories(matter(regime), years(age), alone)).toEqual(needed),
  );

  it('applies the greater protection if the age is uncertain', () =>
    expect(requiredSignatories(matter('dsgvo'), { least: 12, most: 15 }, false)).toEqual([
      'person',
      'guardian',
    ]));

  it.each([
    ['kdg', 12, false, ['guardian']],
    ['kdg', 13, false, ['person']],
    ['kdg', 13, true, ['person']],
    ['dsgvo', 13, false, ['guardian']],
  ] as const)('free counselling, %s, age %i, unaccompanied %s: %j', (regime, age, alone, needed) =>
    expect(requiredSignatories({ regime, isFreeCounselling: true }, years(age), alone)).toEqual(needed),
  );

  it('names the source of each age, which nobody has confirmed yet', () => {
    for (const regime of dataProtectionRegimes)
      for (const isFreeCounselling of [false, true]) {
        const { source, verifiedBy } = minorConsentAgesOf({ regime, isFreeCounselling });
        expect([source.length > 10, verifiedBy]).toEqual([true, null]);
      }
  });
});

describe('the last day of a consent by the day of birth', () => {
  const given = {
    matter: matter('dsgvo'),
    signedBy: ['person', 'guardian'],
    unaccompanied: false,
    givenOn: '2026-06-15',
  } as const;
  it.each([
    ['2011-03-10', '2027-03-09'],
    ['2010-06-16', '2026-06-15'],
    ['2011', '2026-12-31'],
    ['2011-03', '2027-02-28'],
    ['2010-06', '2026-06-29'],
    ['2012-02-29', '2028-02-28'],
  ])(
    'is the one before the guardian is needed no longer, by the earliest birthday to come: %s',
    (birth, day) => expect(lastDayByBirth(birth, given)).toBe(day),
  );
  it('is the one before the person has to sign, too, if they did not', () => {
    const byGuardian = { ...given, signedBy: ['guardian'] as const };
    expect(lastDayByBirth('2013-03-10', byGuardian)).toBe('2027-03-09');
    expect(lastDayByBirth('2013-03-10', given)).toBe('2029-03-09');
  });
  it('is the one before 18 for an unaccompanied minor', () =>
    expect(
      lastDayByBirth('2009-03-10', { ...given, signedBy: ['person', 'vormund'], unaccompanied: true }),
    ).toBe('2027-03-09'));
  it('is open for whoever consents alone', () => {
    expect(lastDayByBirth('1990', { ...given, signedBy: ['person'] })).toBeUndefined();
    expect(lastDayByBirth('2010-06-15', given)).toBeUndefined();
  });
  it('was over before it began if a signature was missing', () =>
    expect(lastDayByBirth('2011-03-10', { ...given, signedBy: ['person'] })).toBe('2026-06-14'));
  it('is never later than the first day on which others must have signed', () => {
    for (let year = 2006; year <= 2026; year += 1)
      for (const signedBy of [['person'], ['guardian'], ['person', 'guardian']] as const) {
        const birth = `${year}-02-29`.replace(/02-29/, year % 4 === 0 ? '02-29' : '12-31');
        const last = lastDayByBirth(birth, { ...given, signedBy });
        const next = last === undefined ? undefined : ageRangeOn(birth, addDays(last, 1));
        if (last === undefined || last < given.givenOn || next === undefined) continue;
        const required = requiredSignatories(given.matter, next, false);
        expect(required).not.toEqual(requiredSignatories(given.matter, ageRangeOn(birth, last)!, false));
      }
  });
});

describe('field policy', () => {
  it('T18: JMD must not record a residence status', () =>
    expect([mayRecordField('JMD', 'residenceStatus'), mayRecordField('MBE', 'residenceStatus')]).toEqual([
      false,
      true,
    ]));
  it('P-6: no programme may record an AZR number', () =>
    expect(
      (['JMD', 'MBE', 'SBG'] as const).map((programme) => mayRecordField(programme, 'azrNumber')),
    ).toEqual([false, false, false]));
});

describe('residence status', () => {
  it('leaves intake only as a group', () => expect(statusGroupOf('duldung_60a_2_1')).toBe('tolerated'));
  it('has no code for people without papers', () =>
    expect(residenceStatuses.filter((status) => /undocumented|illegal|none/.test(status))).toEqual([]));
});
