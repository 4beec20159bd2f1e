import ts from 'typescript';
import type { KnownOfState } from './known-of-state.js';
import { ReachedCode } from './reached-code.js';

const library = `
interface Rejection<Code extends string> { readonly rejected: Code }
const reject = <const Code extends string>(rejected: Code): Rejection<Code> => ({ rejected });
declare const asked: boolean;
declare const fault: 'Unfit' | 'Absent' | undefined;
declare const state: { readonly status: 'none' | 'open' | 'void'; readonly erasure?: object };
`;

/** What the initialiser of `rule` reaches. */
function reachedFrom(source: string, known: readonly KnownOfState[] = []): ReachedCode {
  const file = ts.createSourceFile('rule.ts', library + source, ts.ScriptTarget.ES2024, true);
  const host = ts.createCompilerHost({});
  const program = ts.createProgram(
    ['rule.ts'],
    { strict: true, noLib: true },
    {
      ...host,
      getSourceFile: (name) => (name === 'rule.ts' ? file : undefined),
    },
  );
  const reached = new ReachedCode(program.getTypeChecker(), known);
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'rule' && node.initializer !== undefined)
      reached.enter(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return reached;
}
const codesOf = (source: string, known: readonly KnownOfState[] = []): readonly string[] =>
  [...reachedFrom(source, known).rejections].sort();

describe('what code can reject with', () => {
  it('is what it writes, and what the functions write that it calls', () =>
    expect(
      codesOf(`
        const check = () => (asked ? reject('Late') : other());
        function other() { return reject('Early'); }
        function unasked() { return reject('Never'); }
        const rule = () => check() ?? { rejected: 'Own' };`),
    ).toEqual(['Early', 'Late', 'Own']));

  it('is what the functions write that it passes on', () =>
    expect(
      codesOf(`
        const inCase = (check: () => unknown) => () => (asked ? reject('NoCase') : check());
        const checkOpen = () => reject('Closed');
        const rule = inCase(checkOpen);`),
    ).toEqual(['Closed', 'NoCase']));

  it('is what a parameter is at each call, and its default without an argument', () =>
    expect([
      codesOf(`
        const inStatus = (code: 'A' | 'B' | 'C') => () => reject(code);
        const checkB = inStatus('B');
        const rule = () => checkB();`),
      codesOf(`
        const mixed = (code: 'A' | 'B' | 'C', other: 'A' | 'B' | 'C' = code) => reject(asked ? other : 'D');
        const rule = () => mixed('A');`),
    ]).toEqual([['B'], ['A', 'D']]));

  it('is what the type of a value admits', () =>
    expect(codesOf('const rule = () => (fault === undefined ? undefined : reject(fault));')).toEqual([
      'Absent',
      'Unfit',
    ]));

  it.each([
    ['a row exists', false, ['Closed']],
    ['what is created does not exist', true, ['NoSuchCase']],
  ])('knows that %s', (_, holds, codes) =>
    expect(
      codesOf(`const rule = () => (state.status === 'none' ? reject('NoSuchCase') : reject('Closed'));`, [
        { property: 'status', value: 'none', holds },
      ]),
    ).toEqual(codes),
  );

  it('leaves out what only states refuse in which nobody may decide anything', () =>
    expect(
      codesOf(
        `const check = () => (state.status === 'void' ? reject('Void') : reject('Closed'));
        const rule = () => (state.erasure === undefined ? check() : reject('Erased'));`,
        [
          { property: 'status', value: 'void', holds: false },
          { property: 'erasure', value: undefined, holds: true },
        ],
      ),
    ).toEqual(['Closed']));

  it('is not what another decider rejects with, of which events are only folded', () =>
    expect(
      codesOf(`
        const decider = { decide: { A: () => reject('Other') }, evolve: {} };
        declare function fold(decider: object): void;
        const rule = () => { fold(decider); return reject('Own'); };`),
    ).toEqual(['Own']));

  it('has to be known', () =>
    expect(() => codesOf('declare const text: string; const rule = () => ({ rejected: text });')).toThrow(
      'rule.ts:7: nobody can tell with which code this rejects',
    ));

  it('comes with the types of the events that it decides', () =>
    expect([...reachedFrom(`const rule = () => [{ type: 'CaseClosed', data: {} }];`).types]).toEqual([
      'CaseClosed',
    ]));
});
