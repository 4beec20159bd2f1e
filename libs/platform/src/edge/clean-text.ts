/**
 * Text as people write it, in one form. Returns the text that is kept, or the code of what is wrong with it.
 * UTR 36, UTS 39 and the FreeformClass of RFC 8264 are the models; unlike PRECIS it keeps what names and
 * narratives need: joiners (Persian, Malayalam), directional marks and variation selectors.
 */
export type CleanText = { readonly text: string } | { readonly fault: TextFault };
export type TextFault = 'isNotBlank' | 'hasNoControlCharacters' | 'isUndamaged' | 'hasFewMarks';

/** Printable ASCII without spaces around it is clean as it is. */
const plainText = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
/** Soft hyphen, zero-width space, word joiner and byte order mark: pasted along, never seen, never meant. */
const strayCharacters = /[\u00ad\u200b\u2060\ufeff]/g;
/** White space, joiners and directional marks: at the beginning of a text, they act on nothing. */
const leadingCharacters = /^[\s\u200c-\u200f\u061c]+/;
/**
 * C0, C1, line and paragraph separators; embeddings, overrides and isolates of direction, which show a text
 * in another order than it is stored; deprecated format characters, interlinear annotations and tags, which
 * hide text.
 */
const controlCharacter = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const controlCharacterOfLines =
  /[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
/** The replacement character stands where bytes were lost; a noncharacter is no text at all. */
const damagedCharacter = /[\ufffd\p{Noncharacter_Code_Point}]/u;
/**
 * Anything that can be read by itself, which a mark without a letter cannot. The braille blank is a symbol for
 * Unicode, and empty for readers.
 */
const visibleCharacter = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\u2800]/u;
/**
 * UTS 39 (5.4) allows four nonspacing marks in a row; twice as many leave room for every script. More cover
 * what is written around them.
 */
const manyMarks = /\p{M}{9}/u;

/**
 * Brings a text to NFC, without white space around it, with line breaks as `\n`. `multiline` allows line
 * breaks and tabs.
 */
export function cleanText(sent: string, multiline: boolean): CleanText {
  if (plainText.test(sent)) return { text: sent };
  const text = sent
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(strayCharacters, '')
    .normalize('NFC')
    .replace(leadingCharacters, '')
    .trimEnd();
  if ((multiline ? controlCharacterOfLines : controlCharacter).test(text))
    return { fault: 'hasNoControlCharacters' };
  if (damagedCharacter.test(text)) return { fault: 'isUndamaged' };
  if (manyMarks.test(text.normalize('NFD'))) return { fault: 'hasFewMarks' };
  return visibleCharacter.test(text) ? { text } : { fault: 'isNotBlank' };
}
