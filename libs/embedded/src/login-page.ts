import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { DemoUser } from './issuer-settings.js';

type PageHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Serves `/login/<interaction>`: a list of the demo logins, where a click signs in, and for an app that asks for
 * consent (`prompt=consent`) a page with one button. The rest is the provider's.
 */
export const loginPageHandler =
  (provider: Provider, people: readonly DemoUser[], otherwise: PageHandler): PageHandler =>
  async (request, response) => {
    if (!request.url?.startsWith('/login/')) return otherwise(request, response);
    try {
      const { prompt, params } = await provider.interactionDetails(request, response);
      if (prompt.name === 'consent') return await askConsent(provider, request, response, params);
      if (request.method !== 'POST') return sendPage(response, 200, renderLoginForm(people));
      const chosen = new URLSearchParams(await readForm(request)).get('login');
      const person = people.find(({ login }) => login === chosen);
      if (person === undefined) return sendPage(response, 400, '<p>Unbekannte Anmeldung</p>');
      return await provider.interactionFinished(request, response, { login: { accountId: person.subject } });
    } catch {
      return sendPage(response, 400, '<p>Diese Anmeldung ist abgelaufen. Bitte neu beginnen.</p>');
    }
  };

/** Nobody has to consent to an app of their own, but an app may ask. */
async function askConsent(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { client_id: clientId }: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  if (request.method !== 'POST') return sendPage(response, 200, renderConsentForm(String(clientId)));
  return provider.interactionFinished(request, response, { consent: {} }, { mergeWithLastSubmission: true });
}

/** Replaces the provider's error page, which would load a font from another site. */
export const renderErrorPage: Configuration['renderError'] = (context, { error }) => {
  context.set(pageHeaders);
  context.body = renderDocument(`<p>Die Anmeldung ist nicht möglich: <code>${escapeHtml(error)}</code></p>`);
};

/**
 * Ends the session at the issuer. Whoever comes from an app that knows them (`id_token_hint`) has already
 * decided; anybody else is asked, or another page could sign them out.
 */
export const renderSignOutPage = (context: KoaContextWithOIDC, form: string): void => {
  const decided = context.oidc.entities.IdTokenHint !== undefined;
  const button = '<button form="op.logoutForm" name="logout" value="yes">Abmelden</button>';
  context.set({ ...pageHeaders, 'content-security-policy': `${policy}; script-src '${signOutScriptHash}'` });
  context.body = renderDocument(form + button + (decided ? `<script>${signOutScript}</script>` : ''));
};

export const renderSignedOutPage = (context: KoaContextWithOIDC): void => {
  context.set(pageHeaders);
  context.body = renderDocument('<p>Sie sind abgemeldet.</p>');
};

const signOutScript = 'document.querySelector("button").click()';
const signOutScriptHash = `sha256-${createHash('sha256').update(signOutScript).digest('base64')}`;

const renderLoginForm = (people: readonly DemoUser[]): string =>
  `<form method="post">${people.map(renderLoginButton).join('')}</form>`;

const renderConsentForm = (clientId: string): string =>
  `<form method="post"><p><code>${escapeHtml(clientId)}</code> bekommt Ihren Namen, Ihre E-Mail-Adresse und ` +
  'Zugriff auf die API mit Ihren Rechten.</p><button name="consent" value="yes">Erlauben</button></form>';

const renderLoginButton = ({ login, label = login }: DemoUser): string =>
  `<button name="login" value="${escapeHtml(login)}">` +
  `${escapeHtml(label)}<small>${escapeHtml(login)}</small></button>`;

const pageStyle =
  'body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem}' +
  'button{display:block;width:100%;margin:.5rem 0;padding:.6rem 1rem;font:inherit;text-align:left}' +
  'small{display:block}';

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': policy,
};
const renderDocument = (main: string): string =>
  '<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  `<title>Anmelden</title><style>${pageStyle}</style><main><h1>Anmelden</h1>${main}</main></html>`;
const sendPage = (response: ServerResponse, status: number, main: string) =>
  response.writeHead(status, pageHeaders).end(renderDocument(main));

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Reads a login form, which is a few bytes long; longer bodies are refused. */
async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 2_000) throw new Error('form too long');
  }
  return text;
}
