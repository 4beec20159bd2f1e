import { validateSync } from 'class-validator';
import { CountryCode, NationalityCode } from './country-code.js';
import { LanguageCode } from './language-code.js';
import { MunicipalityKey, MunicipalityKeyPrefix } from './municipality-key.js';

class Stated {
  @CountryCode() country: unknown = 'DE';
  @NationalityCode({ each: true }) nationalities: unknown = ['DE'];
  @LanguageCode() language: unknown = 'deu';
  @MunicipalityKey() place: unknown = '05112';
  @MunicipalityKey('municipality') seat: unknown = '05112000';
  @MunicipalityKey('district') district: unknown = '05112';
  @MunicipalityKeyPrefix({ each: true }) catchment: unknown = ['05'];
}

const faults = (stated: Partial<Stated>) =>
  validateSync(Object.assign(new Stated(), stated)).flatMap(({ constraints = {} }) =>
    Object.keys(constraints),
  );

describe('closed lists', () => {
  it.each([['DE'], ['SY'], ['XK'], ['unclear']])('take the country %s', (country) =>
    expect(faults({ country })).toEqual([]),
  );
  it.each([['UK'], ['ZZ'], ['EU'], ['CS']])('refuse the country %p', (country) =>
    expect(faults({ country })).toEqual(['isCountryCode']),
  );
  it.each([['de'], ['DEU'], ['stateless'], [49], ['']])('refuse the form of the country %p', (country) =>
    expect(faults({ country })).toEqual(['matches']),
  );
  it('take what a nationality can be, and nothing else', () =>
    expect([
      faults({ nationalities: ['SY', 'XK', 'stateless', 'unclear'] }),
      faults({ nationalities: ['SY', 'UK'] }),
    ]).toEqual([[], ['isNationalityCode']]));
  it.each([['deu'], ['ara'], ['fas'], ['pes'], ['prs'], ['kur'], ['kmr'], ['ckb'], ['tir'], ['gsg']])(
    'take the language %s',
    (language) => expect(faults({ language })).toEqual([]),
  );
  it.each([['xxx'], ['ger'], ['und'], ['mul'], ['zxx'], ['mis']])('refuse the language %s', (language) =>
    expect(faults({ language })).toEqual(['isLanguageCode']),
  );
  it.each([['05112'], ['05112000'], ['05334002'], ['11000000'], ['16063'], ['04012000'], ['10041100']])(
    'take the place %s',
    (place) => expect(faults({ place })).toEqual([]),
  );
  it.each([['99999999'], ['00000'], ['17001'], ['05112001'], ['05334000'], ['16056']])(
    'refuse the place %s',
    (place) => expect(faults({ place })).toEqual(['isMunicipalityKey']),
  );
  it('require the form that is asked for', () =>
    expect([faults({ seat: '05112' }), faults({ district: '05112000' })]).toEqual([
      ['matches'],
      ['matches'],
    ]));
  it('require of what is stored only the form', () =>
    expect(
      validateSync(Object.assign(new Stated(), { language: 'xxx', place: '99999999' }), {
        strictGroups: true,
      }),
    ).toEqual([]));
  it('take an area by the first digits of what lies in it', () =>
    expect([
      faults({ catchment: ['05', '053', '0533', '05334', '0533400', '05334002'] }),
      faults({ catchment: ['17'] }),
      faults({ catchment: ['0'] }),
    ]).toEqual([[], ['isMunicipalityKeyPrefix'], ['matches']]));
});
