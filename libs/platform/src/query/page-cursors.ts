import type { OpaqueTokens } from '../edge/opaque-tokens.js';
import { ProblemError } from '../edge/problem.js';
import type { LocalTokens } from '../edge/local-tokens.js';

/** The end of a page: the value that orders its last row, and that row's key. */
export type CursorPosition = readonly [order: unknown, key: unknown];

/** The start of a page. */
export interface PageStart {
  readonly after?: CursorPosition;
  /** In a list that starts now, the moment or date at which its first page was read. */
  readonly from?: string;
}

/**
 * Encrypts and decrypts the cursors of lists. A cursor is valid for one reader, path, order and set of
 * filters.
 */
export class PageCursors {
  private readonly tokens: OpaqueTokens;

  constructor(localTokens: LocalTokens) {
    this.tokens = localTokens.cursors;
  }

  issue(binding: string, [order, key]: CursorPosition, from: string | undefined): string {
    return this.tokens.issue(binding, from === undefined ? [order, key] : [order, key, from]);
  }

  /** @throws ProblemError invalid-cursor */
  parse(binding: string, cursor: string): PageStart {
    const opened = this.tokens.decrypt(binding, cursor);
    if (opened === undefined)
      throw new ProblemError('invalid-cursor', { errors: [{ parameter: 'cursor', code: 'isCursor' }] });
    const [order, key, from] = opened as [unknown, unknown, string?];
    return { after: [order, key], ...(from !== undefined && { from }) };
  }
}
