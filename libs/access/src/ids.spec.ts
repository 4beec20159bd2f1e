import { canonical, isId } from './ids.js';

const id = '0196f0a0-0000-7000-8000-00000000abcd';

describe('ids', () => {
  it('have one form, however they were typed', () =>
    expect([canonical(id.toUpperCase()), canonical(id)]).toEqual([id, id]));
  it.each(['Anna', 'ABC', `${id.toUpperCase()} `, `{${id.toUpperCase()}}`, ''])(
    'are told from other text, which stays: %p',
    (text) => expect([isId(text), canonical(text)]).toEqual([false, text]),
  );
});
