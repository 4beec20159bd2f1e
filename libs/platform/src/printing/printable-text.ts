import anyAscii from 'any-ascii';

/** What the fonts of the PDF can draw: Latin, Greek and Cyrillic letters and the usual signs. */
const drawn =
  /[ -~\u00a0-\u024f\u0370-\u0373\u0376\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u03ff\u0400-\u052f\u1e00-\u1eff\u2010-\u2022\u2026\u2030-\u203a\u20ac\u2212]/u;

/** Line breaks and what steers the direction of text or is invisible. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A mark that belongs to no letter with a glyph. */
const isMark = /\p{M}/u;

/**
 * Returns a text that the fonts of the PDF can draw: PDF/UA forbids characters without a glyph. Letters of other
 * scripts become Latin ones; what cannot, a question mark.
 */
export const printableText = (text: string): string =>
  [...text.normalize('NFC').replace(invisible, ' ')]
    .map((character) =>
      drawn.test(character) ? character : anyAscii(character) || (isMark.test(character) ? '' : '?'),
    )
    .join('');
