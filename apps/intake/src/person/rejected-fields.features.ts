import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** The fields of `body` that the validation of a command rejects, unknown ones included. */
export const rejectedFields = (command: new () => object, body: object): readonly string[] =>
  validateSync(plainToInstance(command, body), { whitelist: true, forbidNonWhitelisted: true }).map(
    ({ property }) => property,
  );
