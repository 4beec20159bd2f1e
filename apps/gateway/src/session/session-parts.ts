import type { BrowserSessions } from './browser-sessions.js';
import type { ReturnAddresses } from './return-address.js';
import type { SessionCookies } from './session-cookies.js';
import type { SignIn } from './sign-in.js';
import type { StreamTickets } from './stream-tickets.js';

/** Everything that browsers need: signing in, sessions, and tickets for streams. */
export abstract class SessionParts {
  abstract readonly sessions: BrowserSessions;
  abstract readonly signIn: SignIn;
  abstract readonly cookies: SessionCookies;
  abstract readonly addresses: ReturnAddresses;
  abstract readonly streamTickets: StreamTickets;
}
