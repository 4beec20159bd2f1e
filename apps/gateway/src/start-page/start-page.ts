import { createHash } from 'node:crypto';
import { publicFile, type PublicFile } from '../public-file.js';

/** The languages of the page. */
export type StartPageLanguage = 'de' | 'en';

export interface StartPageSettings {
  /** Whether people can sign in with a browser. */
  readonly signsIn: boolean;
  readonly hasExplorer: boolean;
}

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;' +
  'color:#1b1b1b;background:#fff}a{color:#0b4f9e}';

/** The style above and nothing else: no script, no image, no request. */
export const startPageContentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const texts = {
  de: {
    title: 'Geleit',
    what:
      'Das ist die Schnittstelle (API) von Geleit, der Plattform für die soziale Arbeit der Wohlfahrtsverbände ' +
      'mit zugewanderten und geflüchteten Menschen. Wer hier arbeitet, öffnet die Web-App des eigenen Trägers.',
    forDevelopers: 'Für Entwicklerinnen und Entwickler:',
    explorer: 'die API ansehen und ausprobieren',
    signIn: 'anmelden',
    document: 'die API als OpenAPI 3.1',
    labels: 'die Wörter aller Codes',
  },
  en: {
    title: 'Geleit',
    what:
      'This is the API of Geleit, the platform for the social services of welfare organisations for migrants ' +
      'and refugees. To work with it, open the web app of your organisation.',
    forDevelopers: 'For developers:',
    explorer: 'look at the API and try it',
    signIn: 'sign in',
    document: 'the API as OpenAPI 3.1',
    labels: 'the words of all codes',
  },
} as const;

const linkTo = (href: string, text: string): string => `<li><a href="${href}">${text}</a></li>`;

function startPage(language: StartPageLanguage, { signsIn, hasExplorer }: StartPageSettings): string {
  const text = texts[language];
  const afterSignIn = hasExplorer ? '/docs' : '/';
  const links = [
    ...(hasExplorer ? [linkTo('/docs', text.explorer)] : []),
    ...(signsIn ? [linkTo(`/auth/sign-in?returnTo=${afterSignIn}`, text.signIn)] : []),
    linkTo('/openapi.json', text.document),
    linkTo('/v1/labels', text.labels),
  ];
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${text.title}</title>
    <link rel="icon" href="data:," />
    <style>${style}</style>
  </head>
  <body>
    <main>
      <h1>${text.title}</h1>
      <p>${text.what}</p>
      <h2>${text.forDevelopers}</h2>
      <ul>
        ${links.join('\n        ')}
      </ul>
    </main>
  </body>
</html>
`;
}

/** What a gateway says at `/`, in each language. */
export const startPages = (settings: StartPageSettings): Readonly<Record<StartPageLanguage, PublicFile>> => ({
  de: publicFile('text/html; charset=utf-8', startPage('de', settings)),
  en: publicFile('text/html; charset=utf-8', startPage('en', settings)),
});
