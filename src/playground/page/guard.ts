import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';

/** Names by which this machine calls itself; any other is a foreign page's trick (DNS rebinding). */
const ourNames = new Set(['localhost', '127.0.0.1']);

/** Refuses requests that another site's page makes: a foreign Host, or a POST with a foreign Origin or none of ours. */
export const onlyFromHere = createMiddleware(async (c, next) => {
  const { hostname, host } = new URL(c.req.url);
  if (!ourNames.has(hostname)) return c.text('This page answers to localhost only.', 403);
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) return c.text('Not from another site.', 403);
  const json = c.req.header('content-type')?.startsWith('application/json') ?? false;
  if (c.req.method === 'POST' && !json) return c.text('Send JSON.', 415);
  return next();
});

/** Lets the page load its own files and nothing else; pictures may come from this machine and from https. */
export const quietHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'https:', 'http://127.0.0.1:*'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
});
