// How many credentials a second Digital Bazaar's libraries issue, in turns that the caller asks for.
//
//   echo '{"badge": {...}, "contexts": "path/to/contexts", "created": "...", "seconds": 0.6}' | node rate.mjs
//
// The first line of standard input is the request; each further line asks for one turn, which prints its rate. Contexts
// are read once and marked static, so that jsonld.js keeps what it made of them. Ends when standard input does.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {issue} from '@digitalbazaar/vc';

let request, signer, documentLoader;

for await (const line of createInterface({input: process.stdin})) {
  if(!request) {
    request = JSON.parse(line);
    documentLoader = makeLoader(request.contexts);
    const key = await Ed25519Multikey.generate({
      id: `${request.badge.issuer.id}#k1`, controller: request.badge.issuer.id});
    signer = key.signer();
    await turn(2); // the compiler of the engine needs some rounds
  } else {
    console.log(await turn(request.seconds));
  }
}

async function turn(seconds) {
  const started = performance.now();
  let count = 0;
  while(performance.now() - started < seconds * 1000) {
    await issueOne();
    count++;
  }
  return count / ((performance.now() - started) / 1000);
}

async function issueOne() {
  const suite = new DataIntegrityProof({signer, cryptosuite, date: request.created});
  return issue({credential: structuredClone(request.badge), suite, documentLoader});
}

function makeLoader(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const bundled = new Map(manifest.contexts
    .filter(({content}) => !content)
    .map(({url, file}) => [url, JSON.parse(readFileSync(path.join(folder, file), 'utf8'))]));
  return async function load(url) {
    if(!bundled.has(url)) {
      throw new Error(`not a bundled context: ${url}`);
    }
    return {contextUrl: null, documentUrl: url, document: bundled.get(url), tag: 'static'};
  };
}
