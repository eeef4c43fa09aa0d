// The search of a published site. The build has written the terms of all records into small files, cut
// as package terms cuts them; this script cuts what a reader asks for in the same way, reads the few files
// in which its terms stand, and shows the lines that say it. It writes text and sets classes, and never
// makes markup of a text. Before it stands the table of spellings: const spellings = {…}.
"use strict";

const cut = (() => {
	const byFirst = new Map();
	for (const [from, to] of Object.entries(spellings)) {
		const s = {from: [...from], to: [...to]};
		byFirst.set(s.from[0], [...(byFirst.get(s.from[0]) || []), s]);
	}
	for (const list of byFirst.values()) list.sort((a, b) => b.from.length - a.from.length);

	const within = (c, from, to) => c >= from && c <= to;
	const code = s => s.codePointAt(0);
	const spaces = new Set([0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F]);
	const fold = c => within(c, 0xFF01, 0xFF5E) ? c - 0xFEE0 : spaces.has(c) ? 0x20 : c === 0x201C || c === 0x201D ? 0x22 : c;
	const classOf = c => {
		if (c < 0x80) return within(c, 0x30, 0x39) ? "digit" : within(c | 0x20, 0x61, 0x7A) ? "latin" : "";
		if (within(c, 0x4E00, 0x9FFF) || within(c, 0x3400, 0x4DBF) || within(c, 0xF900, 0xFAFF) || c === code("々") || c === code("〇") || c === code("〆") || within(c, 0x20000, 0x3134F)) return "kanji";
		if (within(c, 0x3041, 0x309F)) return "hiragana";
		if (within(c, 0x30A1, 0x30FE) && c !== code("・") || within(c, 0xFF66, 0xFF9F)) return "katakana";
		if (within(c, 0xC0, 0x24F) && c !== code("×") && c !== code("÷")) return "latin";
		if (within(c, 0x2000, 0x2BFF) || within(c, 0x3000, 0x303F) || within(c, 0xA1, 0xBF) || within(c, 0xFE30, 0xFE6F) || within(c, 0x3200, 0x33FF)) return "";
		return /[\p{L}\p{Nd}\p{Mn}]/u.test(String.fromCodePoint(c)) ? "latin" : "";
	};
	const hiragana = c => within(c, code("ァ"), code("ヶ")) || c === code("ヽ") || c === code("ヾ") ? c - 0x60 : c;
	const narrow = [..."ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"].map(code);
	const wide = c => within(c, 0xFF66, 0xFF9D) ? narrow[c - 0xFF66] : c;
	const isMark = c => [0x3099, 0x309A, 0xFF9E, 0xFF9F, 0x309B, 0x309C].includes(c);
	const voiced = (c, mark) => {
		const k = hiragana(c), half = mark === 0x309A || mark === 0xFF9F || mark === 0x309C;
		const h = within(k, code("は"), code("ほ")) && (k - code("は")) % 3 === 0;
		if (half) return h ? c + 2 : c;
		if (k === code("う")) return c + 0x4E;
		return within(k, code("か"), code("ぢ")) && (k - code("か")) % 2 === 0 || within(k, code("つ"), code("ど")) && (k - code("つ")) % 2 === 0 || h ? c + 1 : c;
	};

	// shorten drops 長音 at the end of a katakana word of three characters or more.
	const shorten = run => {
		const out = [];
		let word = 0;
		run.forEach((c, i) => {
			if (c.class !== "katakana") {
				word = 0;
				out.push(c);
				return;
			}
			const ends = i + 1 === run.length || run[i + 1].class !== "katakana";
			if (c.code === code("ー") && ends && word >= 2) {
				out[out.length - 1].end = c.end;
				return;
			}
			word++;
			out.push(c);
		});
		return out;
	};
	const vary = run => {
		const out = [];
		for (let i = 0; i < run.length;) {
			const s = (byFirst.get(run[i].r) || []).find(s => s.from.every((r, j) => i + j < run.length && run[i + j].r === r));
			if (!s) {
				out.push(run[i++]);
				continue;
			}
			for (const r of s.to) out.push({r, start: run[i].start, end: run[i + s.from.length - 1].end});
			i += s.from.length;
		}
		return out;
	};

	// The terms of a text: what they are, where they stand, and for the last of a Japanese run that it
	// is its tail, alone if it is all of it.
	return text => {
		const out = [];
		let run = [];
		const japanese = () => {
			run = shorten(run);
			for (const c of run) c.r = String.fromCodePoint(hiragana(c.code));
			run = vary(run);
			run.forEach((c, i) => {
				const next = run[i + 1];
				out.push({text: c.r + (next ? next.r : ""), start: c.start, end: next ? next.end : c.end, first: c.end, tail: !next, alone: run.length === 1});
			});
			run = [];
		};
		const at = i => i < text.length ? text.codePointAt(i) : -1;
		const size = c => c > 0xFFFF ? 2 : 1;
		const digits = i => {
			let n = 0;
			while (within(fold(at(i + n)), 0x30, 0x39)) n++;
			return n;
		};
		for (let i = 0; i < text.length;) {
			const raw = at(i), c = fold(raw), kind = classOf(c);
			if (kind === "kanji" || kind === "katakana" || kind === "hiragana") {
				const last = run[run.length - 1];
				if (!isMark(c)) run.push({code: wide(c), class: kind, start: i, end: i + size(raw)});
				else if (last && last.end === i) {
					last.code = voiced(last.code, c);
					last.end = i + size(raw);
				}
				i += size(raw);
			} else if (kind) {
				japanese();
				let j = i, word = "", number = true, first = 0;
				while (j < text.length) {
					const raw = at(j), c = fold(raw), kind = classOf(c);
					if (c === 0x2C && number && digits(j + size(raw)) === 3) {
						j += size(raw);
						continue;
					}
					if (kind !== "latin" && kind !== "digit") break;
					number = number && kind === "digit";
					word += String.fromCodePoint(c).toLowerCase();
					j += size(raw);
					first = first || j;
				}
				word = {hxxp: "http", hxxps: "https"}[word] || word;
				out.push({text: word, start: i, end: j, first, tail: false, alone: false});
				i = j;
			} else {
				japanese();
				const sign = /^(\[dot\]|\(dot\)|\{dot\}|\[at\]|\(at\)|\{at\})/i.exec(text.slice(i, i + 5));
				i += sign ? sign[0].length : size(raw);
			}
		}
		japanese();
		return out;
	};
})();

// phrases reads what a reader asks for: what white space parts, or stands in double quotes, is a phrase.
const phrases = text => {
	const out = [];
	for (const [, quoted, plain] of text.matchAll(/["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+)/g)) {
		const terms = cut(quoted === undefined ? plain : quoted);
		if (terms.length === 0) continue;
		const last = terms[terms.length - 1];
		const prefix = last.tail && last.alone;
		if (last.tail && !last.alone) terms.pop();
		out.push({terms: terms.map(t => t.text), prefix});
	}
	return out;
};

// places are the parts of a text at which one of some phrases stands.
const places = (text, asked) => {
	const list = cut(text), out = [];
	list.forEach((term, i) => {
		for (const p of asked) {
			const last = p.terms.length - 1;
			const there = p.terms.every((want, j) => {
				const t = list[i + j];
				return t && (t.text === want || j === last && p.prefix && t.text.startsWith(want));
			});
			if (!there) continue;
			const t = list[i + last], end = p.prefix && t.text !== p.terms[last] ? t.first : t.end;
			const before = out[out.length - 1];
			if (before && term.start <= before[1]) before[1] = Math.max(before[1], end);
			else out.push([term.start, end]);
		}
	});
	return out;
};

(() => {
	const box = document.getElementById("found");
	if (!box) return;
	const root = new URL(box.dataset.root || ".", location.href);
	const state = box.querySelector("[role=status]"), list = box.querySelector("ol"), more = box.querySelector("button");
	const fetched = new Map();
	const read = name => {
		if (!fetched.has(name)) {
			fetched.set(name, fetch(new URL("search/" + name + ".json", root)).then(answer => {
				if (!answer.ok) throw new Error(name + ": " + answer.status);
				return answer.json();
			}));
		}
		return fetched.get(name);
	};
	const say = (words, n) => state.textContent = words.replace("%d", n);

	// lines gives the lines of each incident that hold all terms of a phrase, by the incident's number.
	const lines = async (head, phrase) => {
		let found = null;
		for (let i = 0; i < phrase.terms.length; i++) {
			const term = phrase.terms[i], shard = await read("terms-" + term.codePointAt(0) % head.shards);
			const postings = i === phrase.terms.length - 1 && phrase.prefix ? Object.keys(shard).filter(t => t.startsWith(term)).flatMap(t => shard[t]) : Object.hasOwn(shard, term) ? shard[term] : [];
			const here = new Map();
			for (const [incident, ...at] of postings) {
				const set = here.get(incident) || new Set();
				for (const line of at) if (!found || found.get(incident)?.has(line)) set.add(line);
				if (set.size) here.set(incident, set);
			}
			found = here;
		}
		return found;
	};

	const marked = (text, asked) => {
		const out = document.createElement("bdi");
		let at = 0;
		for (const [start, end] of places(text, asked)) {
			const b = document.createElement("b");
			b.textContent = text.slice(start, end);
			out.append(text.slice(at, start), b);
			at = end;
		}
		out.append(text.slice(at));
		return out;
	};

	const show = async (head, incident, found, asked) => {
		const names = await read("names-" + Math.floor(incident / head.per));
		const record = await read("records/" + names[incident % head.per]);
		const hits = [];
		const left = asked.filter(p => !record.lines.some(([, text]) => places(text, [p]).length));
		if (left.length) return false; // its terms stand there, but not one behind the other
		for (const line of [...found].sort((a, b) => a - b)) {
			const [anchor, text] = record.lines[line];
			if (places(text, asked).length) hits.push([anchor, text]);
		}
		const item = document.createElement("li"), title = document.createElement("h2"), link = document.createElement("a"), ul = document.createElement("ul");
		link.href = new URL(record.page, root);
		link.append(marked(record.title, asked));
		title.append(link);
		ul.className = "hits";
		for (const [anchor, text] of hits.filter(([anchor]) => anchor).slice(0, 5)) {
			const li = document.createElement("li"), a = document.createElement("a");
			const [place, part] = anchor.split("#").reverse();
			a.href = new URL((part ? record.page.replace(/\.html$/, "/" + part + ".html") : record.page) + "#" + place, root);
			a.append(marked(text, asked));
			li.append(a);
			ul.append(li);
		}
		item.className = "found";
		item.append(title);
		if (record.day) {
			const day = document.createElement("p");
			day.className = "meta";
			day.textContent = record.day;
			item.append(day);
		}
		if (ul.children.length) item.append(ul);
		list.append(item);
		return true;
	};

	const search = async text => {
		const asked = phrases(text);
		if (asked.length === 0) return say(box.dataset.empty);
		say(box.dataset.reading);
		const head = await read("index");
		const all = await Promise.all(asked.map(p => lines(head, p)));
		const candidates = [...all[0].keys()].filter(i => all.every(m => m.has(i))).sort((a, b) => b - a); // taken in last, shown first
		let next = 0, shown = 0;
		const page = async () => {
			const until = shown + 20;
			more.hidden = true;
			while (next < candidates.length && shown < until) {
				const i = candidates[next++];
				if (await show(head, i, new Set(all.flatMap(m => [...m.get(i)])), asked)) shown++;
			}
			more.hidden = next === candidates.length;
			say(shown ? more.hidden ? box.dataset.count : box.dataset.first : box.dataset.none, shown);
		};
		more.addEventListener("click", () => page().catch(failed));
		await page();
	};
	const failed = error => {
		say(box.dataset.failed);
		console.error(error);
	};

	const query = new URLSearchParams(location.search).get("q") || "";
	for (const field of document.querySelectorAll("input[name=q]")) field.value = query;
	search(query).catch(failed);
})();
