import { isSameData } from './same-data.js';

class Named {
  name = 'a';
}

it('compares what would be stored, whatever its class and the order of its fields', () => {
  expect(isSameData({ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 'x' }], a: 1 })).toBe(true);
  expect(isSameData(new Named(), { name: 'a', further: undefined })).toBe(true);
  expect(isSameData(['a', 'b'], ['a', 'b'])).toBe(true);
});

it('sees another value, another length, another order of a list, and a list that is none', () => {
  expect(isSameData({ a: 1 }, { a: 2 })).toBe(false);
  expect(isSameData({ a: 1 }, { b: 1 })).toBe(false);
  expect(isSameData({ a: 1 }, { a: 1, b: 1 })).toBe(false);
  expect(isSameData(['a'], ['a', 'b'])).toBe(false);
  expect(isSameData(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(isSameData([], {})).toBe(false);
  expect(isSameData(null, {})).toBe(false);
});
