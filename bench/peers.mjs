// Reads the texts of a JSON file with a reader from npm and prints how many MB of UTF-8 it reads
// for each second of a processor.
//
//     node peers.mjs MODULES TEXTS.json chrono-ja|chrono-en|ioc SECONDS
//
// MODULES is the node_modules folder, TEXTS an array of strings. One pass to warm up is not counted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, file, peer, seconds] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const texts = JSON.parse(readFileSync(file, "utf8"));
const bytes = texts.reduce((n, text) => n + Buffer.byteLength(text), 0);

const readers = {
  "chrono-ja": () => { const { ja } = require("chrono-node"); return (text) => ja.parse(text).length; },
  "chrono-en": () => { const chrono = require("chrono-node"); return (text) => chrono.parse(text).length; },
  ioc: () => {
    const { extractIOC } = require("ioc-extractor");
    return (text) => Object.values(extractIOC(text)).reduce((n, found) => n + (found?.length ?? 0), 0);
  },
};
const read = readers[peer]();

let found = 0;
const pass = () => { found = 0; for (const text of texts) found += read(text); };
pass();
const begin = process.cpuUsage();
let passes = 0, spent = 0;
do {
  pass();
  passes++;
  const used = process.cpuUsage(begin);
  spent = (used.user + used.system) / 1e6;
} while (spent < Number(seconds));
console.log(JSON.stringify({ mbPerSecond: bytes * passes / spent / 1e6, found }));
