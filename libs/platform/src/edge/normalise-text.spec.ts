import { MultilineText } from '@geleit/contracts';
import { Personal } from '@geleit/kernel';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { normaliseText, normaliseTextFields } from './normalise-text.js';

class Line {
  @IsString() name!: string;
  @IsString()
  @MultilineText()
  remark!: string;
}
class Base {
  @IsOptional()
  @IsString()
  @Personal('narrative')
  note?: string;
}
class Example extends Base {
  @ValidateNested({ each: true })
  @Type(() => Line)
  lines!: readonly Line[];
  @IsString({ each: true })
  @MultilineText()
  remarks!: readonly string[];
  @ValidateNested()
  @Type(() => Line)
  first!: Line;
}

describe('the texts of a body', () => {
  it('are normalised in place at every depth, ids among them', () => {
    const body = {
      note: ' Cafe\u0301 ',
      lines: [{ name: ' 0196F0A0-0000-7000-8000-00000000ABCD' }],
      deep: [[{ x: 'e\u0301' }]],
      count: 3,
      nothing: null,
    };
    expect(normaliseTextFields(body, Example)).toEqual([]);
    expect(body).toEqual({
      note: 'Café',
      lines: [{ name: '0196f0a0-0000-7000-8000-00000000abcd' }],
      deep: [[{ x: 'é' }]],
      count: 3,
      nothing: null,
    });
  });

  it('may have several lines where their class says so, also in a nested or inherited class', () => {
    const two = 'one\ntwo';
    expect(
      normaliseTextFields(
        {
          note: two,
          lines: [{ name: two, remark: two }],
          remarks: [two],
          first: { name: two, remark: two },
          other: two,
        },
        Example,
      ),
    ).toEqual(
      ['/lines/0/name', '/first/name', '/other'].map((pointer) => ({
        pointer,
        code: 'hasNoControlCharacters',
      })),
    );
  });

  it('are refused by pointer, all at once', () =>
    expect(
      normaliseTextFields({ 'a/b': '', lines: [{ name: '\u200b' }, { name: '\u0007x' }] }, Example),
    ).toEqual([
      { pointer: '/a~1b', code: 'isNotBlank' },
      { pointer: '/lines/0/name', code: 'isNotBlank' },
      { pointer: '/lines/1/name', code: 'hasNoControlCharacters' },
    ]));
});

describe('the parameters of a request', () => {
  const normalise = (query: object, url = '/', params = {}) =>
    normaliseText({ query, params, url, body: undefined }, undefined);

  it('are normalised, repeated ones too', () => {
    const query = { label: 'Cafe\u0301', codes: ['e\u0301', 'x'] };
    normalise(query);
    expect(query).toEqual({ label: 'Café', codes: ['é', 'x'] });
  });

  it.each<[object, string, string]>([
    [{ label: ' ' }, 'label', 'isNotBlank'],
    [{ 'at.from': 'a\u202eb' }, 'at.from', 'hasNoControlCharacters'],
    [{ codes: ['a', ''] }, 'codes', 'isNotBlank'],
    [{ 'a/b': '\ufffd' }, 'a/b', 'isUndamaged'],
  ])('are refused by name: %p', (query, parameter, code) =>
    expect(() => normalise(query)).toThrow(
      expect.objectContaining({ code: 'invalid-parameter', options: { errors: [{ parameter, code }] } }),
    ),
  );

  it('must be UTF-8', () =>
    expect(() => normalise({ label: '%FC' }, '/v1/notes?label=%FC')).toThrow(
      expect.objectContaining({ code: 'malformed-text' }),
    ));
});
