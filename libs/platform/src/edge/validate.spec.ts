import { CalendarDay } from '@geleit/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { validate } from './validate.js';

class Child {
  @IsString()
  @MaxLength(5)
  name!: string;
}
class Sample {
  @IsInt() count!: number;
  @IsOptional()
  @IsString()
  note?: string;
  @ValidateNested({ each: true })
  @ArrayMaxSize(2)
  @Type(() => Child)
  children!: readonly Child[];
}
class Family extends Sample {
  @IsOptional()
  @ValidateNested()
  @Type(() => Sample)
  sample?: Sample;
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Child)
  cousins?: readonly Child[];
}
class Nothing {}

const invalid = (data: unknown, type: new () => object = Sample) => {
  const result = validate(type, data);
  return 'invalid' in result ? result.invalid : 'valid';
};

describe('validate', () => {
  it('returns plain data, without fields that are null', () => {
    const result = validate(Sample, { count: 1, note: null, children: [{ name: 'a' }] });
    expect(result).toEqual({ data: { count: 1, children: [{ name: 'a' }] } });
    expect('data' in result && Object.getPrototypeOf(result.data)).toBe(Object.prototype);
  });

  it('reports every fault with its pointer, at any depth', () => {
    expect(invalid({ count: 'x', children: [{ name: 'a' }, { name: 'too long' }] })).toEqual([
      { pointer: '/count', code: 'isInt' },
      { pointer: '/children/1/name', code: 'maxLength' },
    ]);
  });

  it('reports a missing field once, whatever checks it has', () => {
    expect(invalid({})).toEqual([
      { pointer: '/count', code: 'required' },
      { pointer: '/children', code: 'required' },
    ]);
    expect(invalid({ count: null, children: [{}] })).toEqual([
      { pointer: '/count', code: 'required' },
      { pointer: '/children/0/name', code: 'required' },
    ]);
    expect(invalid({ count: 1, children: [], gone: null })).toEqual([{ pointer: '/gone', code: 'unknown' }]);
  });

  it('rejects unknown fields at every level and escapes their names', () => {
    expect(invalid({ count: 1, 'a/b~c': 2, children: [{ name: 'a', extra: 1 }] })).toEqual(
      expect.arrayContaining([
        { pointer: '/a~1b~0c', code: 'unknown' },
        { pointer: '/children/0/extra', code: 'unknown' },
      ]),
    );
  });

  it('drops unknown fields of a newer publisher', () => {
    expect(validate(Sample, { count: 1, children: [], later: true }, 'drop')).toEqual({
      data: { count: 1, children: [] },
    });
  });

  it('never repeats a value', () => {
    expect(
      JSON.stringify(invalid({ count: 'secret-value', children: 'secret-value', note: 17 })),
    ).not.toContain('secret-value');
  });

  it.each([[null], ['text'], [[]], [7], [undefined]])('rejects a value that is not an object: %p', (data) => {
    expect(invalid(data)).toEqual([{ pointer: '', code: 'isObject' }]);
  });

  it('accepts an empty object for a command without fields, and nothing else', () => {
    expect(validate(Nothing, {})).toEqual({ data: {} });
    expect(invalid({ field: 1 }, Nothing)).toEqual([{ pointer: '/field', code: 'unknown' }]);
  });

  it('rejects input that is nested too deeply', () => {
    const deep = JSON.parse(`{"count":${'['.repeat(5_000)}${']'.repeat(5_000)}}`) as unknown;
    expect(invalid(deep)).toEqual([{ pointer: '', code: 'maxDepth' }]);
  });

  it.each<[object, string, string]>([
    [{ sample: [] }, '/sample', 'isObject'],
    [{ sample: [{ count: 1, children: [] }] }, '/sample', 'isObject'],
    [{ sample: 'text' }, '/sample', 'isObject'],
    [{ cousins: { name: 'a' } }, '/cousins', 'isArray'],
    [{ cousins: [[{ name: 'a' }]] }, '/cousins/0', 'isObject'],
    [{ sample: { count: 1, children: { name: 'a' } } }, '/sample/children', 'isArray'],
    [{ children: [{ name: 'a' }, null] }, '/children/1', 'isObject'],
  ])('distinguishes a nested object from a list: rejects %j', (data, pointer, code) => {
    expect(invalid({ count: 1, children: [], ...data }, Family)).toEqual([{ pointer, code }]);
    expect(
      invalid(
        { count: 1, children: [], cousins: [{ name: 'a' }], sample: { count: 2, children: [] } },
        Family,
      ),
    ).toBe('valid');
  });

  it('rejects keys of the prototype', () => {
    const result = invalid(JSON.parse('{"__proto__":{"count":1},"constructor":{"a":1},"children":[]}'));
    expect(result).not.toBe('valid');
  });
});

it('bounds the days of clients, and reads those that were published', () => {
  class Dated {
    @CalendarDay() on!: string;
  }
  const data = { on: '9999-12-31' };
  expect(validate(Dated, data)).toEqual({ invalid: [{ pointer: '/on', code: 'isWithin1900To2199' }] });
  expect(validate(Dated, data, 'drop')).toEqual({ data });
});
