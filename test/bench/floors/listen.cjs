// What no start can be faster than, and no process smaller: Node, and a port that answers.
const { createServer } = require('node:http');

createServer((_request, response) => response.end('{}')).listen(Number(process.env.PORT), '127.0.0.1');
