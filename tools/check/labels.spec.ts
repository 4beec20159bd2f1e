import {
  askingPurposeWords,
  codeListWords,
  commandWords,
  fieldWords,
  formGroupWords,
  labelLanguages,
  readTranslation,
  rejectionWords,
} from '@geleit/labels';
import type { Words } from '@geleit/labels';
import { declaredCodeLists } from '@geleit/kernel';
import { faultCodes, openApiDocumentOf, problems } from '@geleit/platform';
import { dimensionTitles } from '@geleit/reporting/definitions/dimensions';
import { services } from '@geleit/ops/services';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { asyncApiOf } from '../generate/asyncapi.js';
import { schemasOf } from '../generate/schemas.js';

const sorted = (values: Iterable<string>): readonly string[] => [...new Set(values)].sort();
const languages = services.flatMap(({ streams }) => streams.map(({ decider }) => decider.language));
const commandNames = services.flatMap(({ streams }) =>
  streams.flatMap(({ api }) =>
    Object.entries(api?.commands ?? {}).flatMap(([name, route]) => (typeof route === 'string' ? [] : [name])),
  ),
);
const codesByList = Map.groupBy(
  [...declaredCodeLists()].flatMap(([codes, list]) => codes.map((code) => [list, code] as const)),
  ([list]) => list,
);

/** Lists of words for technical choices, which nobody is shown. */
const technical = ['canonical,named', 'machine,de,en', 'de,en', 'de,en,ar,uk,fa,tr,fr', 'ltr,rtl'];

/**
 * Codes with words elsewhere: how a report is defined (those of the report), and who recorded something of a
 * person's own copy (those of that page).
 */
const wordedElsewhere = /\/v1\/reports.*\/(unit|dimension|items)$|recordedBy\/items$/;

/** The orders of a list: columns, in both directions. Columns are no codes. */
const areOrders = (values: readonly unknown[]): boolean =>
  values.every((value) =>
    values.includes(String(value).startsWith('-') ? String(value).slice(1) : `-${String(value)}`),
  );

const areNoCodes = (values: readonly unknown[]): boolean =>
  technical.includes(values.join()) || areOrders(values);

/** Every enumeration of texts in a schema without `x-list`. One text alone is a constant. */
function namelessLists(schema: unknown, place: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { enum: codes, 'x-list': list } = schema as { readonly enum?: unknown; readonly 'x-list'?: unknown };
  const isNameless =
    Array.isArray(codes) &&
    codes.filter((code) => typeof code === 'string').length > 1 &&
    list === undefined &&
    !areNoCodes(codes) &&
    !wordedElsewhere.test(place);
  return [
    ...(isNameless ? [place] : []),
    ...Object.entries(schema).flatMap(([key, value]) => namelessLists(value, `${place}/${key}`)),
  ];
}

const faultsOf = (words: Readonly<Record<string, Words>>): readonly string[] =>
  Object.entries(words).flatMap(([code, { de, en }]) =>
    [de, en].some((word) => word.trim() !== word || word === '' || word.includes('_')) ? [code] : [],
  );

describe('words', () => {
  it('exist for every code of every list, and for no others', () => {
    expect(sorted(Object.keys(codeListWords))).toEqual(sorted(codesByList.keys()));
    for (const [list, codes] of codesByList)
      expect([list, sorted(Object.keys(codeListWords[list]?.codes ?? {}))]).toEqual([
        list,
        sorted(codes.map(([, code]) => code)),
      ]);
  });

  it('exist for every rejection, and for no others', () =>
    expect(sorted(Object.keys(rejectionWords))).toEqual(
      sorted(languages.flatMap(({ rejections }) => Object.keys(rejections))),
    ));

  it('exist for every command that a client can send, and for no others', () =>
    expect(sorted(Object.keys(commandWords))).toEqual(sorted(commandNames)));

  it('are neither blank nor codes', () => {
    const all = [
      ...Object.values(codeListWords).flatMap(({ title, codes }) => [{ title }, codes]),
      rejectionWords,
      commandWords,
      problems,
      dimensionTitles,
      fieldWords,
      Object.fromEntries(
        Object.entries(fieldWords).flatMap(([key, { help }]) => (help ? [[key, help]] : [])),
      ),
      formGroupWords,
      askingPurposeWords,
    ];
    expect(all.flatMap(faultsOf)).toEqual([]);
  });
});

describe('the checks of commands', () => {
  const checksOf = (type: new () => object): readonly string[] =>
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .flatMap(({ type: kind, name, propertyName }) =>
        kind === ValidationTypes.NESTED_VALIDATION
          ? checksOf(
              defaultMetadataStorage.findTypeMetadata(type, propertyName)?.typeFunction() as new () => object,
            )
          : (name ?? []),
      );

  it('have words, so that a form can say what is wrong', () => {
    const checks = languages.flatMap(({ commands }) => Object.values(commands).flatMap(checksOf));
    // Whether a field is left out is no fault of it; one that is not, has the code `required`.
    const silent = sorted(checks).filter(
      (check) => !['isOptional', 'isDefined', 'conditionalValidation'].includes(check),
    );
    expect(silent.filter((check) => !faultCodes.some((code) => code === check))).toEqual([]);
    expect(silent.length).toBeGreaterThan(15);
  });
});

describe('code lists', () => {
  it('have names wherever a client meets them', async () => {
    const documents = await Promise.all(services.map((service) => openApiDocumentOf(service)));
    const places = services.flatMap((service, index) => [
      ...namelessLists(documents[index], `openapi/${service.name}`),
      ...namelessLists(asyncApiOf(service, services), `asyncapi/${service.name}`),
      ...namelessLists(schemasOf(service, services), `schemas/${service.name}`),
    ]);
    expect(places).toEqual([]);
  });

  it('have the words of the codes of reports', () => {
    const named = Object.values(dimensionTitles).flatMap(({ list }) => list ?? []);
    expect(
      named.filter((list) => !codesByList.has(list) && !['countries', 'languages'].includes(list)),
    ).toEqual([]);
  });
});

describe.each(labelLanguages.filter((language) => language !== 'de' && language !== 'en'))(
  'the translation into %s',
  (language) => {
    const { lists, listTitles, rejections, commands, problems: titles, ...about } = readTranslation(language);
    const { fields, fieldHelp, formGroups, askingPurposes } = about;

    it('covers every code list', () => {
      expect(sorted(Object.keys(listTitles))).toEqual(sorted(Object.keys(codeListWords)));
      for (const [list, { codes }] of Object.entries(codeListWords))
        expect([list, sorted(Object.keys(lists[list] ?? {}))]).toEqual([list, sorted(Object.keys(codes))]);
    });

    it.each([
      ['rejection', rejections, rejectionWords],
      ['command', commands, commandWords],
      ['problem', titles, problems],
      ['dimension of reports', about.dimensions, dimensionTitles],
      ['group of fields', formGroups, formGroupWords],
      ['field', fields, fieldWords],
    ])('covers every %s, and no others', (_, translated, words) =>
      expect(sorted(Object.keys(translated))).toEqual(sorted(Object.keys(words))),
    );

    it('has no word that nothing needs, and no blank one', () => {
      expect(Object.keys(fieldHelp).filter((key) => !(key in fieldWords))).toEqual([]);
      expect(Object.keys(askingPurposes).filter((purpose) => !(purpose in askingPurposeWords))).toEqual([]);
      const hints = [fields, fieldHelp, formGroups, askingPurposes];
      const codes = [listTitles, rejections, commands, titles, about.dimensions, ...Object.values(lists)];
      const words = [...hints, ...codes].flatMap(Object.values);
      expect(words.filter((word) => typeof word !== 'string' || word.trim() === '')).toEqual([]);
    });

    it('says who verified it, and when, or that nobody has', () => {
      expect(about.language).toBe(language);
      expect(about.verifiedBy === null).toBe(about.verifiedAt === null);
    });
  },
);
