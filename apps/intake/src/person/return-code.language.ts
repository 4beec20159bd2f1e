import { Matches, ValidateBy } from 'class-validator';

/**
 * The client makes the code (Crockford's base 32, at least 128 bits) and gives it to the person. Only its
 * hash is stored here.
 */
const returnCodePattern = /^[0-9A-HJKMNP-TV-Z]{26,52}$/;
/** Of 26 random characters, fewer than eight different ones occur once in 10^10 times. */
const fewestCharacters = 8;
export const ReturnCode = (): PropertyDecorator => (target, name) => {
  Matches(returnCodePattern)(target, name);
  ValidateBy({
    name: 'isRandom',
    validator: {
      validate: (code) => typeof code === 'string' && new Set(code).size >= fewestCharacters,
      defaultMessage: () => '$property must be made at random',
    },
  })(target, name);
};
export class RecordReturnCode {
  @ReturnCode() returnCode!: string;
}
/** The person came back and showed the code. Whoever receives them has access until there is a request. */
export class ReturnWithCode {
  @ReturnCode() returnCode!: string;
}
export interface ReturnCodeFacts {
  readonly returnCodeHash: string;
}
export interface ReturnWithCodeFacts extends ReturnCodeFacts {
  /** Where the actor works. */
  readonly officeIds: readonly string[];
  /** The absent colleagues for whom the actor stands in. */
  readonly standsInFor: readonly string[];
}
