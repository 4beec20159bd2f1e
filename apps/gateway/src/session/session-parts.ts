import type { BrowserSessions } from './browser-sessions.js';
import type { ReturnAddresses } from './return-address.js';
import type { SessionCookies } from './session-cookies.js';
import type { SignIn } from './sign-in.js';

/** Everything that signing in with a browser needs. */
export class SessionParts {
  constructor(
    readonly sessions: BrowserSessions,
    readonly signIn: SignIn,
    readonly cookies: SessionCookies,
    readonly addresses: ReturnAddresses,
  ) {}
}
