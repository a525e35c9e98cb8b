// Stands for the front door or the worker in tests of the stack: `fake-part.mjs server|worker [how]`.
import { createServer } from 'node:http';

const [role, how] = process.argv.slice(2);
console.log(JSON.stringify({ level: 30, msg: `${role} starts`, keys: Object.keys(process.env) }));
if (how === 'broken') {
  console.error('the part says why it is broken');
  process.exit(3);
}
process.on('SIGINT', () => console.error(`${role} got a SIGINT, which is not for it`));
process.on('SIGTERM', () => {
  if (how === 'deaf') return;
  console.log(JSON.stringify({ level: 40, msg: `${role} stops` }));
  setTimeout(() => process.exit(0), 50);
});
if (role === 'server') {
  createServer((request, response) => response.end('{}')).listen(
    Number(process.env.PORT),
    process.env.HOST,
  );
} else {
  setInterval(() => undefined, 1_000);
}
