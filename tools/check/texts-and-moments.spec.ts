import { CalendarDay, calendarBoundsCode } from '@geleit/contracts';
import { bodyClassOf, controllersOf, normaliseTextFields, schemaOf, validate } from '@geleit/platform';
import { services } from '@geleit/ops/services';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { IsInt, IsISO8601, Length, Matches } from 'class-validator';

type MessageClass = new () => object;
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
/** A field of a body for one value, and the body that has only this value there. */
interface Field {
  readonly pointer: string;
  readonly bodyWith: (value: unknown) => object;
}

const isText = ({ type }: Schema): boolean => type === 'string';
const isNumber = ({ type }: Schema): boolean => type === 'integer' || type === 'number';

function fieldsOf(
  { properties = {} }: Schema,
  isWanted: (schema: Schema) => boolean,
  within: Field = { pointer: '', bodyWith: (value) => value as object },
): readonly Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const field: Field = {
      pointer: `${within.pointer}/${name}`,
      bodyWith: (value) => within.bodyWith({ [name]: value }),
    };
    const entry: Field = {
      pointer: `${field.pointer}/0`,
      bodyWith: (value) => field.bodyWith([value]),
    };
    return [
      ...(isWanted(schema) ? [field] : []),
      ...(schema.items && isWanted(schema.items) ? [entry] : []),
      ...fieldsOf(schema, isWanted, field),
      ...(schema.items ? fieldsOf(schema.items, isWanted, entry) : []),
    ];
  });
}

const fieldsOfClass = (type: MessageClass, isWanted: (schema: Schema) => boolean) =>
  fieldsOf(schemaOf(type) as Schema, isWanted);

/** The codes of what is wrong with one field, if it has this value. */
const faultsOf = (type: MessageClass, { pointer, bodyWith }: Field, value: unknown): readonly string[] => {
  const result = validate(type, bodyWith(value));
  const [parent] = pointer.split(/\/\d+$/);
  return 'invalid' in result
    ? result.invalid.filter((fault) => [pointer, parent].includes(fault.pointer)).map(({ code }) => code)
    : [];
};

/** Texts that a field for anything but a day or a moment accepts at least one of. */
const noTimes = ['Probe', 'abc', '12345', '0211 123456', 'x@example.org', 'a'.repeat(64)];
const times = [
  { inside: '2026-03-01', outside: ['1899-12-31', '2200-01-01', '9999-12-31', '0000-01-01'] },
  { inside: '2026-03', outside: ['1899-12', '2200-01'] },
  { inside: '2026', outside: ['1899', '2200', '9999'] },
  { inside: '2026-03-01T10:00:00.000Z', outside: ['1899-12-31T23:00:00.000Z', '9999-12-31T23:00:00.000Z'] },
  { inside: '2026-03-01T10:00Z', outside: ['9999-12-31T23:00Z', '0000-01-01T00:00+14:00'] },
];

/** The values outside the calendar that a field for days or moments accepts. */
function unboundedTimes(type: MessageClass, field: Field): readonly string[] {
  if (noTimes.some((text) => faultsOf(type, field, text).length === 0)) return [];
  return times
    .filter(({ inside }) => faultsOf(type, field, inside).length === 0)
    .flatMap(({ outside }) => outside)
    .filter((value) => !faultsOf(type, field, value).includes(calendarBoundsCode))
    .map((value) => `${field.pointer}: ${value}`);
}

/** The years outside the calendar that a number named for a year accepts. */
const unboundedYears = (type: MessageClass, field: Field): readonly string[] =>
  /year$/i.test(field.pointer)
    ? [1899, 2200, 9999]
        .filter((year) => faultsOf(type, field, year).length === 0)
        .map((year) => `${field.pointer}: ${year}`)
    : [];

const bodyClassesOf = (service: (typeof services)[number]): readonly (readonly [string, MessageClass])[] => [
  ...service.streams.flatMap(({ decider }) => Object.entries(decider.language.commands)),
  ...postHandlersOf(service).flatMap(([name, handler]) => {
    const bodyClass = bodyClassOf(handler);
    return bodyClass === undefined ? [] : [[name, bodyClass] as const];
  }),
];

const postHandlersOf = (service: (typeof services)[number]): readonly (readonly [string, object])[] =>
  controllersOf(service).flatMap(({ prototype }: { readonly prototype: object }) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) =>
      typeof value === 'function' && Reflect.getMetadata(METHOD_METADATA, value) === RequestMethod.POST
        ? [[name, value as object] as const]
        : [],
    ),
  );

describe.each(services.map((service) => [service.name, service] as const))(
  'the operations of %s',
  (_, service) => {
    const bodies = bodyClassesOf(service);
    const texts = bodies.flatMap(([name, type]) =>
      fieldsOfClass(type, isText).map((field) => ({ name, type, field })),
    );
    const textsThatAccept = (value: string) =>
      texts.filter(({ type, field: { pointer, bodyWith } }) => {
        const [fault] = normaliseTextFields(bodyWith(value), type);
        return fault?.pointer !== pointer;
      });

    it('declare the class of every body that is posted', () => {
      const posts = postHandlersOf(service);
      expect(posts.length).toBeGreaterThan(0);
      expect(posts.filter(([, handler]) => bodyClassOf(handler) === undefined)).toEqual([]);
    });

    it.each([
      ['an empty text', ''],
      ['white space', ' \u00a0\n'],
      ['zero-width characters', '\u200b\u200d'],
      ['a control character', 'An\u0007na'],
      ['an override of direction', 'An\u202ena'],
      ['a replacement character', 'An\ufffdna'],
    ])('refuse %s in every text, by its pointer', (__, value) => {
      expect(texts.length).toBeGreaterThan(5);
      expect(textsThatAccept(value).map(({ name, field }) => name + field.pointer)).toEqual([]);
    });

    it('take every text in NFC', () =>
      expect(
        texts
          .filter(({ type, field: { bodyWith } }) => {
            const body = bodyWith(' Zoe\u0308 ');
            normaliseTextFields(body, type);
            return JSON.stringify(body) !== JSON.stringify(bodyWith('Zo\u00eb'));
          })
          .map(({ name, field }) => name + field.pointer),
      ).toEqual([]));

    it('bound every day, moment and year', () =>
      expect(
        bodies.flatMap(([name, type]) => [
          ...fieldsOfClass(type, isText).flatMap((field) =>
            unboundedTimes(type, field).map((at) => name + at),
          ),
          ...fieldsOfClass(type, isNumber).flatMap((field) =>
            unboundedYears(type, field).map((at) => name + at),
          ),
        ]),
      ).toEqual([]));
  },
);

it('the check for moments sees a day, a month, a moment and a year without bounds', () => {
  class Unbounded {
    @Matches(/^\d{4}-\d{2}-\d{2}$/) day!: string;
    @Matches(/^\d{4}(-\d{2})?$/) month!: string;
    @IsISO8601() moment!: string;
    @IsInt() year!: number;
    @Length(1, 100) text!: string;
    @CalendarDay() bounded!: string;
  }
  const found = [
    ...fieldsOfClass(Unbounded, isText).flatMap((field) => unboundedTimes(Unbounded, field)),
    ...fieldsOfClass(Unbounded, isNumber).flatMap((field) => unboundedYears(Unbounded, field)),
  ];
  expect(found).toEqual(
    expect.arrayContaining(['/day: 9999-12-31', '/month: 1899', '/moment: 9999-12-31T23:00Z', '/year: 9999']),
  );
  expect(found.filter((one) => /^\/(text|bounded)/.test(one))).toEqual([]);
});
