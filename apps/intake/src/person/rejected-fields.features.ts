import { validate } from '@geleit/platform';

/** The fields of `body` that the validation of a command rejects, unknown ones included. */
export function rejectedFields(command: new () => object, body: object): readonly string[] {
  const checked = validate(command, body);
  return 'invalid' in checked
    ? [...new Set(checked.invalid.map(({ pointer }) => pointer.split('/')[1] ?? ''))]
    : [];
}
