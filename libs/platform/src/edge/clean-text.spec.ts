import fc from 'fast-check';
import { cleanText } from './clean-text.js';

const kept = (text: string, multiline = false) => expect(cleanText(text, multiline)).toEqual({ text });

describe('a text', () => {
  it.each([
    ['Persian with a zero-width non-joiner', 'می\u200cخواهم'],
    ['Malayalam with a joiner at its end', 'രാമന്\u200d'],
    ['Arabic with a directional mark', 'علي\u200f (Ali)'],
    ['Japanese with a variation selector', '葛\u{e0100}城'],
    ['Vietnamese', 'Nguyễn Thị Ánh'],
    ['an emoji of several code points', '👩\u200d👧'],
    ['a letter outside the basic plane', '𐐷'],
    ['a single letter', 'Ö'],
    ['plain ASCII', "O'Neil-Smith 2"],
  ])('stays as it is: %s', (_, text) => kept(text));

  it('becomes NFC', () => expect(cleanText('Zoe\u0308 Cafe\u0301', false)).toEqual({ text: 'Zoë Café' }));

  it.each([
    ['white space around it', '\u00a0\t Anna\u2003\n'],
    ['joiners and marks before it', '\u200c\u200d\u200e\u200f\u061c Anna'],
    ['a soft hyphen, zero-width space, word joiner and byte order mark', '\ufeffAn\u00adn\u200ba\u2060'],
  ])('loses %s', (_, text) => expect(cleanText(text, false)).toEqual({ text: 'Anna' }));

  it.each([
    ['nothing', ''],
    ['white space', ' \t\u00a0\u2003\u3000\u2028'],
    ['zero-width characters', '\u200b\u200c\u200d\ufeff'],
    ['directional marks', '\u200e\u200f\u061c'],
    ['fillers', '\u115f\u3164\uffa0'],
    ['a braille blank', '\u2800'],
    ['variation selectors', '\ufe0f\u180b'],
    ['marks without a letter', '\u0301\u0301'],
    ['marks on spaces', '\u0301 \u0308'],
  ])('is blank if it has only %s', (_, text) =>
    expect([cleanText(text, false), cleanText(text, true)]).toEqual([
      { fault: 'isNotBlank' },
      { fault: 'isNotBlank' },
    ]),
  );

  it.each([
    ['null', '\0'],
    ['escape', '\u001b'],
    ['delete', '\u007f'],
    ['a C1 control', '\u009b'],
    ['next line', '\u0085'],
    ['a line separator', '\u2028'],
    ['an embedding of direction', '\u202a'],
    ['an override of direction', '\u202e'],
    ['an isolate of direction', '\u2066'],
    ['a deprecated format character', '\u206a'],
    ['an interlinear annotation', '\ufff9'],
    ['a tag', '\u{e0041}'],
  ])('may not have %s', (_, character) =>
    expect([true, false].map((multiline) => cleanText(`An${character}na`, multiline))).toEqual([
      { fault: 'hasNoControlCharacters' },
      { fault: 'hasNoControlCharacters' },
    ]),
  );

  it.each([
    ['vocalised Arabic', 'مُحَمَّدٌ'],
    ['vocalised Hebrew', 'בְּרֵאשִׁ֖ית'],
    ['Thai with a vowel and a tone', 'ที่นี่'],
    ['eight marks', `x${'\u0323'.repeat(8)}`],
  ])('may have several marks on a letter: %s', (_, text) =>
    expect(cleanText(text, false)).toEqual({ text: text.normalize('NFC') }),
  );
  it('may not have more than eight marks in a row', () => {
    for (const marks of [9, 100])
      for (const multiline of [true, false])
        expect(cleanText(`a${'\u0301'.repeat(marks)}`, multiline)).toEqual({ fault: 'hasFewMarks' });
  });

  it.each([
    ['the replacement character', 'M\ufffdller'],
    ['a noncharacter', 'M\uffffller'],
  ])('may not have %s', (_, text) => expect(cleanText(text, false)).toEqual({ fault: 'isUndamaged' }));

  it('has line breaks and tabs only if it is multiline, and then in one form', () => {
    expect(cleanText('one\r\ntwo\rthree\n\tfour', true)).toEqual({ text: 'one\ntwo\nthree\n\tfour' });
    for (const text of ['one\ntwo', 'one\r\ntwo', 'one\ttwo'])
      expect(cleanText(text, false)).toEqual({ fault: 'hasNoControlCharacters' });
  });

  it('has one form, however its letters are composed and however often it is cleaned', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, multiline) => {
        const cleaned = cleanText(text, multiline);
        expect(cleanText(text.normalize('NFD'), multiline)).toEqual(cleaned);
        if ('text' in cleaned) expect(cleanText(cleaned.text, multiline)).toEqual(cleaned);
      }),
      { numRuns: 5_000 },
    ));

  it.each([
    ['white space', ' '.repeat(1_000_000)],
    ['white space before a letter', `a${' '.repeat(1_000_000)}a`],
    ['joiners', '\u200c'.repeat(1_000_000)],
    ['combining marks', `a${'\u0301'.repeat(300_000)}`],
  ])('takes time in proportion to its length: a mebibyte of %s', (_, text) => {
    const durationOf = (length: number) => {
      const from = performance.now();
      cleanText(text.slice(0, length), true);
      return performance.now() - from;
    };
    const short = Math.max(...Array.from({ length: 5 }, () => durationOf(text.length / 100)));
    expect(durationOf(text.length) / Math.max(short, 1)).toBeLessThan(2_000);
  });
});
