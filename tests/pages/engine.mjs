// Whether the engine in the page gives the numbers of the command, to the last bit:
//   node engine.mjs PAGE COMMAND FOLDER
// For each situation it takes the scenario file and the table from the page, and lets the command work on that very file.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const [page, command, folder] = process.argv.slice(2);
const html = fs.readFileSync(page, 'utf8');
const packed = html.match(/<script id="engine"[^>]*>([^<]*)</)[1];
const { instance } = await WebAssembly.instantiate(gunzipSync(Buffer.from(packed.trim(), 'base64')), {});
const engine = instance.exports;

function call(request) {
  const bytes = Buffer.from(JSON.stringify(request));
  const room = engine.alloc(bytes.length);
  new Uint8Array(engine.memory.buffer, room, bytes.length).set(bytes);
  const answer = BigInt.asUintN(64, engine.call(room, bytes.length));
  const [place, length] = [Number(answer >> 32n), Number(answer & 0xffffffffn)];
  const text = Buffer.from(new Uint8Array(engine.memory.buffer, place, length)).toString();
  engine.free(place, length);
  return JSON.parse(text);
}

const rows = text => {
  const [head, ...lines] = text.trim().split(/\r?\n/).map(line => line.split(','));
  return lines.map(line => Object.fromEntries(head.map((name, place) => [name, line[place]])));
};

const situations = call({ do: 'words', lang: 'en' }).situations.map(one => 's=' + one.name);
const links = [...situations, 'own=hand-date-ahead&deadline=4&first-choice=0.37', 'own=coming-nothing-torn&model=proud&arrives=0.7',
  'own=no-passed-behind&model=rational&silence=0.3', 's=04-graduate-two-week-norm&worth=0.83&day-cost=0.011&extension=0.41'];
let [compared, wrong] = [0, 0];

// A number of the page and a cell of the command: the same bits.
function same(where, ours, theirs) {
  compared += 1;
  if (theirs === undefined || theirs === '' || !Object.is(Number(ours), Number(theirs))) {
    wrong += 1;
    console.log(`${where}: the page has ${ours}, the command ${theirs}`);
  }
}

for (const link of links) {
  call({ do: 'open', link });
  while (call({ do: 'step' }).kind !== 'done') { /* It works. */ }
  const { name, text } = call({ do: 'toml' });
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  const run = (...args) => rows(execFileSync(command, [...args, '--quiet', '--format', 'csv'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  const exact = run('solve', file);
  const out = path.join(folder, 'drawn');
  run('run', file, '--estimator', 'paired', '--stories', '200000', '--seed', '1', '--out', out, '--force');
  const drawn = rows(fs.readFileSync(path.join(out, 'paired.csv'), 'utf8'));
  const find = (all, plan) => all.find(row => row.plan === plan) ?? {};
  for (const row of rows(call({ do: 'csv' }).text)) {
    const where = `${link} ${row.plan} ${row.measure}`;
    if (row.table === 'outcomes') same(where, row.value, find(exact, row.plan)[row.measure]);
    if (row.table === 'compared') {
      same(where, row.value, find(drawn, row.plan)[row.measure]);
      same(where + ' error', row.standard_error, find(drawn, row.plan)[row.measure + '_se']);
    }
  }
}
console.log(`${links.length} situations, ${compared} numbers compared with the command, ${wrong} differ`);
process.exit(wrong === 0 && compared > 500 ? 0 : 1);
