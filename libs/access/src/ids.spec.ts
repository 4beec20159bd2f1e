import { canonicalId, hasUuidForm } from './ids.js';

const id = '0196f0a0-0000-7000-8000-00000000abcd';

describe('ids', () => {
  it('have one form, however they were typed', () =>
    expect([canonicalId(id.toUpperCase()), canonicalId(id)]).toEqual([id, id]));
  it.each(['Anna', 'ABC', `${id.toUpperCase()} `, `{${id.toUpperCase()}}`, ''])(
    'are told from other text, which stays: %p',
    (text) => expect([hasUuidForm(text), canonicalId(text)]).toEqual([false, text]),
  );
});
