import { SessionCookies } from './session-cookies.js';

const overTls = new SessionCookies('https://api.example');
const onLoopback = new SessionCookies('http://127.0.0.1:8080');

describe('the cookies of sessions', () => {
  it('are bound to the host, to TLS and to pages of the same site, and hidden from scripts', () => {
    expect(overTls.issueSession('id')).toBe(
      '__Host-geleit-session=id; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
    expect(overTls.issueSignIn('stateofasignin', 'sealed', 600)).toBe(
      '__Host-geleit-sign-in-stateofa=sealed; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure',
    );
  });

  it('do not claim to be what they are not without TLS', () => {
    expect(onLoopback.issueSession('id')).toBe('geleit-session=id; Path=/; HttpOnly; SameSite=Strict');
    expect(onLoopback.endSession()).toContain('Max-Age=0');
  });

  it('are found among others by their exact name', () => {
    const cookie = 'x-__Host-geleit-session=no; __Host-geleit-session=id; __Host-geleit-session-x=no';
    expect(overTls.sessionIn({ cookie })).toBe('id');
    expect(onLoopback.sessionIn({ cookie })).toBeUndefined();
    expect(overTls.sessionIn({})).toBeUndefined();
  });

  it('name no session when two of them come', () => {
    expect(onLoopback.sessionIn({ cookie: 'geleit-session=a; geleit-session=b' })).toBe('ambiguous');
  });
});
