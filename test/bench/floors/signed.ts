import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

// What no acknowledgement over HTTP can be cheaper than: the request is read, its signature believed, and answered.
const { SLACK_SIGNING_SECRET = '', PORT } = process.env;
createServer(async (request, response) => {
  const body = await buffer(request);
  const stamp = request.headers['x-slack-request-timestamp'];
  const expected = createHmac('sha256', SLACK_SIGNING_SECRET)
    .update(`v0:${stamp}:`)
    .update(body)
    .digest('hex');
  const given = String(request.headers['x-slack-signature']);
  response.statusCode = timingSafeEqual(Buffer.from(given), Buffer.from(`v0=${expected}`)) ? 200 : 401;
  response.end();
}).listen(Number(PORT), '127.0.0.1', () => process.stdout.write('ready\n'));
