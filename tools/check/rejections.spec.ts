import { services } from '@geleit/ops/services';
import { commandOperationId, exposedCommandsOf } from '@geleit/platform';
import { readListedRejections } from '@geleit/testing';

const commands = services.flatMap(({ streams }) => streams.flatMap(exposedCommandsOf));
const listed = readListedRejections();

describe('the rejections of a command in the API document', () => {
  it('are stated for every command, by a controller of its own, too', () =>
    expect(commands.map(({ type }) => commandOperationId(type)).filter((id) => !listed.has(id))).toEqual([]));

  it('are those of its language', () =>
    expect(
      commands.flatMap(({ type, spec }) =>
        (listed.get(commandOperationId(type)) ?? []).filter(
          (code) => !(code in spec.decider.language.rejections),
        ),
      ),
    ).toEqual([]));

  it('are no rejection that only other commands of the stream meet', () => {
    const close = listed.get('closeCase') ?? [];
    expect([close.includes('CaseIsClosed'), close.includes('CaseNotPaused')]).toEqual([true, false]);
  });

  it('are of the entry alone where a function makes several', () =>
    expect(listed.get('confirmAppointment')).toEqual(['NoSuchAppointment', 'AppointmentEnded']));

  it('are not what only states refuse in which the rule allows nobody', () => {
    const listing = (code: string): readonly string[] =>
      ['recordSession', 'voidCase', 'triageRequest'].filter((operation) =>
        listed.get(operation)?.includes(code),
      );
    expect([listing('CaseIsVoid'), listing('PersonErased')]).toEqual([['voidCase'], ['triageRequest']]);
  });

  it.each([
    [
      'a unique index',
      'OpenCaseExists',
      ['correctCase', 'openCase', 'reopenCase', 'transitionProgramme', 'undoClosure'],
    ],
    ['a check of a table', 'AlreadyInHousehold', ['addMember', 'removeMember']],
  ])('include %s that the events of the command can violate', (_, code, operations) => {
    const found = [...listed].flatMap(([operation, codes]) => (codes.includes(code) ? [operation] : []));
    expect(found.filter((operation) => operation !== 'enrolInProgramme').sort()).toEqual(operations);
  });

  it('are less than a fifth of those of the stream', () => {
    const ofStreams = commands.map(({ spec }) => Object.keys(spec.decider.language.rejections).length);
    const ofCommands = commands.map(({ type }) => listed.get(commandOperationId(type))?.length ?? 0);
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
    expect(sum(ofCommands) / sum(ofStreams)).toBeLessThan(0.2);
  });
});
