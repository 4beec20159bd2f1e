import { codeWordOf } from './code-word.js';

it.each([
  ['genders', 'female', 'weiblich', 'female'],
  ['countries', 'SY', 'Syrien', 'Syria'],
  ['countries', 'stateless', 'staatenlos', 'stateless'],
  ['languages', 'tir', 'Tigrinya', 'Tigrinya'],
  ['languages', 'aaa', undefined, undefined],
  ['languages', 'toString', undefined, undefined],
  ['genders', 'toString', undefined, undefined],
  ['noSuchList', 'female', undefined, undefined],
])('the code of the list %s %s is %s, %s', (list, code, de, en) => {
  expect([codeWordOf(list, code, 'de'), codeWordOf(list, code, 'en')]).toEqual([de, en]);
});
