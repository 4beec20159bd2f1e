import { codeList, codeListNameOf, declaredCodeLists } from './code-list.js';

const colours = codeList('spec colours', ['red', 'green']);

it('knows a list by its name', () => {
  expect(codeListNameOf(colours)).toBe('spec colours');
  expect(codeListNameOf(['red', 'green'])).toBeUndefined();
  expect([...declaredCodeLists()]).toContainEqual([['red', 'green'], 'spec colours']);
});
