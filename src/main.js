// JavaScript, though all else is TypeScript: to take the types out of this file, Node would load what does so at every start.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What is loaded from here on is kept compiled for the next start. Among the packages, where nobody else may
// write: Node's own choice, the temporary folder, is open to everyone, and what lies there is run.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/ecs-steward', import.meta.url)));
await import('./process.ts');
