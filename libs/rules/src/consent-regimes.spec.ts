import { requiredSignatories } from './consent-regimes.js';
import { mayRecordField } from './field-requirements.js';
import { residenceStatuses, statusGroupOf } from './residence-status.js';

const years = (age: number) => ({ least: age, most: age });

describe('C-3: who must consent for minors', () => {
  it.each([
    ['dsgvo', 13, false, ['guardian']],
    ['dsgvo', 14, false, ['person', 'guardian']],
    ['dsgvo', 15, false, ['person', 'guardian']],
    ['dsgvo', 16, false, ['person']],
    ['kdg', 17, false, ['person', 'guardian']],
    ['kdg', 18, false, ['person']],
    ['dsg_ekd', 16, false, ['person']],
    ['dsgvo', 17, true, ['person', 'vormund']],
    ['kdg', 13, true, ['vormund']],
    ['kdg', 18, true, ['person']],
  ] as const)('%s, age %i, unaccompanied %s: %j', (regime, age, alone, needed) =>
    expect(requiredSignatories(regime, years(age), alone)).toEqual(needed),
  );

  it('applies the greater protection if the age is uncertain', () =>
    expect(requiredSignatories('dsgvo', { least: 12, most: 15 }, false)).toEqual(['person', 'guardian']));
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
