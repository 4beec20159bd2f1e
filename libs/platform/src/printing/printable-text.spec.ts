import { printableText } from './printable-text.js';

it.each([
  ['Straße Łódź Київ Ωμέγα – „Haus“ 5 €', 'Straße Łódź Київ Ωμέγα – „Haus“ 5 €'],
  ['a\u202eb\u200bc\nd', 'a b c d'],
  ['Cafe\u0301', 'Café'],
  ['x\u0301', 'x'],
  ['北京', 'BeiJing'],
  ['\ue000', '?'],
])('%j is printed as %j', (text, printed) => expect(printableText(text)).toBe(printed));
