// Holds the engine: answers requests, and works a situation out step by step between them.
"use strict";
let engine, generation = 0;
const write = new TextEncoder(), read = new TextDecoder();

function call(request) {
  const bytes = write.encode(JSON.stringify(request));
  const room = engine.alloc(bytes.length);
  new Uint8Array(engine.memory.buffer, room, bytes.length).set(bytes);
  const answer = BigInt.asUintN(64, engine.call(room, bytes.length));
  const [place, length] = [Number(answer >> 32n), Number(answer & 0xffffffffn)];
  const text = read.decode(new Uint8Array(engine.memory.buffer, place, length));
  engine.free(place, length);
  return JSON.parse(text);
}

// Lets messages through between two steps. A timer does; a channel of messages to oneself comes before those of others.
const pause = () => new Promise(done => setTimeout(done));

async function work(mine) {
  for (;;) {
    await pause();
    if (mine !== generation) return;
    const update = call({ do: "step" });
    if (update.kind !== "busy") postMessage({ mine, update });
    if (update.kind === "done" || update.fault) return;
  }
}

async function start(packed) {
  const bytes = Uint8Array.from(atob(packed), letter => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = await WebAssembly.instantiate(await new Response(stream).arrayBuffer(), {});
  engine = module.instance.exports;
}

let ready;
onmessage = async ({ data }) => {
  if (data.engine) { ready = start(data.engine); ready.catch(error => postMessage({ broken: String(error) })); return; }
  await ready;
  try {
    const answer = call(data.request);
    const opened = answer.link !== undefined;
    if (opened) generation += 1;
    postMessage({ id: data.id, answer, mine: generation });
    if (opened) work(generation);
  } catch (error) {
    postMessage({ broken: String(error) });
  }
};
