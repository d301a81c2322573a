import { Hono } from 'hono';
import { actions } from './actions.ts';
import { assets } from './assets.ts';
import { documentFor } from './document.ts';
import { emojiByName } from './emoji.ts';
import { fileFor } from './files.ts';
import type { FleetWatch } from './fleet-watch.ts';
import { onlyFromHere, quietHeaders } from './guard.ts';
import { live } from './live.ts';
import { preferencesOf } from './preferences.ts';
import { screenOf } from './screen.ts';
import type { Stage } from './stage.ts';
import { playerId } from './viewer.ts';

/** Everything the page answers: the document, its files, what there is to see, and what a person does. */
export function pageApp(stage: Stage, fleet: FleetWatch): Hono {
  return new Hono()
    .use(onlyFromHere, quietHeaders)
    .get('/', (c) => c.html(documentFor(preferencesOf(c))))
    .get('/emoji.json', (c) => c.json(emojiByName))
    .get('/api/state', (c) => c.json(screenOf(stage, fleet, playerId(c))))
    .get('/files/:id', (c) => fileFor(c, stage, playerId(c)))
    .get('/events', (c) => live(c, stage, fleet, playerId(c)))
    .route('/api', actions(stage))
    .route('/', assets());
}
