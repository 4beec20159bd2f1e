// The page at /docs: shows the API document of the gateway, and sends what somebody tries with their session.
const { service } = document.documentElement.dataset;
const session = document.getElementById('session');
const csrf = { 'x-geleit-csrf': '1' };

/** The cookie says who sends a request, so nobody has to authorise the page, and it makes the key itself. */
function withoutWhatThePageSends({ security: _, servers: ___, ...description }) {
  const { securitySchemes: __, ...components } = description.components;
  const key = components.parameters?.['Idempotency-Key'];
  if (key !== undefined) {
    key.required = false;
    key.description = 'Filled in by this page for each request if it is empty.';
  }
  return { ...description, components };
}

function withOwnHeaders(request) {
  if (request.method === 'GET') return request;
  const headers = new Headers(request.headers);
  if (!headers.has('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID());
  return Object.assign(request, { headers: { ...Object.fromEntries(headers), ...csrf } });
}

async function signOut() {
  const response = await fetch('/auth/sign-out', { method: 'POST', headers: csrf });
  location.assign(response.ok ? (await response.json()).endSessionUrl : location.href);
}

const linkTo = (href, textContent) => Object.assign(document.createElement('a'), { href, textContent });

/** Says who is signed in. Returns whether anything can be tried. */
async function showSession() {
  const response = await fetch('/auth/session');
  if (response.status === 404) {
    session.textContent = 'This gateway signs nobody in (PUBLIC_URL is not set): read only.';
    return false;
  }
  if (!response.ok) {
    session.replaceChildren(
      linkTo(`/auth/sign-in?${new URLSearchParams({ returnTo: location.pathname })}`, 'Sign in'),
      ' to try requests.',
    );
    return false;
  }
  const { name, subject, roles } = await response.json();
  const button = Object.assign(document.createElement('button'), {
    textContent: 'Sign out',
    onclick: signOut,
  });
  session.replaceChildren(`Signed in as ${name ?? subject} (${roles.join(', ')}) `, button);
  return true;
}

const read = async (url) => (await fetch(url)).json();
const [mayTry, description] = await Promise.all([
  showSession(),
  read(service === '' ? '/openapi.json' : `/openapi/${service}.json`),
]);
globalThis.SwaggerUIBundle({
  domNode: document.getElementById('operations'),
  spec: withoutWhatThePageSends(description),
  requestInterceptor: withOwnHeaders,
  supportedSubmitMethods: mayTry ? ['get', 'post'] : [],
  tryItOutEnabled: mayTry,
  validatorUrl: null,
  docExpansion: 'none',
  filter: true,
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 3,
  showExtensions: true,
  showCommonExtensions: true,
});
