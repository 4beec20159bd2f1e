import { derivedId } from './derived-id.js';

const id = '01890000-0000-7000-8000-fffffffffff0';

describe('a derived id', () => {
  it('is a UUID of the same form, and the same each time', () => {
    expect(derivedId(id, 'deadline/0')).toMatch(/^01890000-0000-7000-8000-[0-9a-f]{12}$/);
    expect(derivedId(id, 'deadline/0')).toBe(derivedId(id, 'deadline/0'));
  });

  it('differs by name and by id, and from the id itself, also when derived again', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `deadline/decision/${index}`);
    expect(new Set([id, ...names.map((name) => derivedId(id, name))]).size).toBe(names.length + 1);
    const again = derivedId(derivedId(id, 'again'), 'again');
    expect(again).not.toBe(id);
    expect(again).not.toBe(derivedId(id, 'again'));
  });
});
