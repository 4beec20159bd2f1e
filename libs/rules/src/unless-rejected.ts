import { isRejection, type Rejection } from '@geleit/kernel';

/**
 * What was computed, or nothing if it cannot be. Nobody is told of the rejection, so the document does not list
 * it: the reader of rejections does not follow what is computed here.
 */
export const unlessRejected = <Value extends object>(computed: Value | Rejection): Value | undefined =>
  isRejection(computed) ? undefined : computed;
