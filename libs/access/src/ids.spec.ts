import { canonicalId, hasUuidForm } from './ids.js';

const id = '0196f0a0-0000-7000-8000-00000000abcd';

describe('canonicalId', () => {
  it('returns a UUID in lower case', () =>
    expect([canonicalId(id.toUpperCase()), canonicalId(id)]).toEqual([id, id]));
  it.each(['Anna', 'ABC', `${id.toUpperCase()} `, `{${id.toUpperCase()}}`, ''])(
    'leaves text that is not a UUID as it is: %p',
    (text) => expect([hasUuidForm(text), canonicalId(text)]).toEqual([false, text]),
  );
});
