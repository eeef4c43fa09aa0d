// tenmatsu: the one script of all pages. It only adds comfort: every page works without it. It is
// served from our own address under the content security policy, so it writes text and sets classes,
// and never makes markup or code of a text. Each part looks for its own elements and does nothing
// where they are not.
"use strict";

// Texts are taken in: files may fall anywhere on the page, and go to the server one by one, so that
// their progress is seen. Without this the same form sends all of them at once.
(() => {
	const form = document.querySelector("form.take");
	if (!form) return;
	const chosen = form.elements.files, box = form.querySelector(".drop"), list = form.querySelector(".sent");
	const problem = document.getElementById("problem"), button = form.querySelector("button.main");
	box.querySelector("[data-drop]").hidden = false;

	const holdsFiles = event => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
	const choose = files => {
		const all = new DataTransfer();
		for (const f of files) all.items.add(f);
		chosen.files = all.files;
	};
	document.addEventListener("dragover", event => {
		if (!holdsFiles(event)) return;
		event.preventDefault();
		box.classList.add("over");
	});
	document.addEventListener("dragleave", event => {
		if (!event.relatedTarget) box.classList.remove("over");
	});
	document.addEventListener("drop", event => {
		if (!holdsFiles(event)) return;
		event.preventDefault();
		box.classList.remove("over");
		if (button.disabled) return;
		choose([...chosen.files, ...event.dataTransfer.files]);
		show();
	});
	chosen.addEventListener("change", () => show());

	// show lists what is chosen, and gives a function for each file that tells how far it is.
	const show = () => {
		list.replaceChildren();
		list.hidden = chosen.files.length === 0;
		return [...chosen.files].map(file => {
			const item = document.createElement("li"), name = document.createElement("bdi");
			const bar = document.createElement("progress"), state = document.createElement("span");
			name.textContent = file.name;
			bar.value = 0;
			bar.hidden = true;
			item.append(name, bar, state);
			list.append(item);
			return (part, word) => {
				bar.hidden = part === null;
				if (part === undefined) bar.removeAttribute("value");
				else if (part !== null) bar.value = part;
				state.textContent = word;
			};
		});
	};

	// send posts a form and gives the server's answer; tell hears how much of it is sent.
	const send = (data, tell) => new Promise((done, failed) => {
		const request = new XMLHttpRequest();
		request.open("POST", form.action);
		request.setRequestHeader("Accept", "application/json");
		request.responseType = "json";
		request.upload.onprogress = event => tell(event.loaded / event.total, form.dataset.sending);
		request.upload.onload = () => tell(undefined, form.dataset.reading);
		request.onload = () => request.response ? done(request.response) : failed();
		request.onerror = failed;
		request.send(data);
	});

	form.addEventListener("submit", async event => {
		const files = [...chosen.files], fields = new FormData(form);
		// An address is that of one text: there is nothing to count, and the server says what is wrong.
		if (files.length === 0 || fields.get("address")) return;
		event.preventDefault();
		button.disabled = true;
		problem.hidden = true;
		fields.delete("files");
		const tell = show();
		const stop = (text, from) => {
			problem.textContent = text;
			problem.hidden = false;
			problem.scrollIntoView({block: "nearest"});
			choose(files.slice(from));
			show();
			button.disabled = false;
		};
		let batch = "begin", see = "";
		for (const [i, file] of files.entries()) {
			const data = new FormData();
			for (const [name, value] of fields) if (i === 0 || name !== "text" && name !== "title") data.append(name, value);
			if (files.length > 1) data.append("batch", batch);
			data.append("files", file);
			let answer;
			try {
				answer = await send(data, tell[i]);
			} catch {
				return stop(form.dataset.failed, i);
			}
			if (answer.problem) return stop(answer.problem, i);
			see = answer.see;
			batch = see.split("/").pop();
			tell[i](null, form.dataset.done);
		}
		location.assign(see);
	});
	window.addEventListener("pageshow", event => {
		if (event.persisted) button.disabled = false;
	});
})();

// Review: keys for the buttons and links of the page, and pages that come without losing one's place.
(() => {
	const main = document.getElementById("main");
	const desk = () => main.querySelector("[data-review]");
	if (!main || !desk()) return;
	document.documentElement.classList.add("scripted");

	// What a screen reader is told: what was done, and what stands there now.
	const live = document.createElement("p");
	live.className = "unseen";
	live.setAttribute("aria-live", "polite");
	document.body.append(live);
	const text = (selector) => main.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";

	const show = () => {
		const sheet = main.querySelector(".sheet");
		const mark = sheet?.querySelector("mark.focus");
		if (mark) {
			const at = mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
			sheet.scrollTop += at - sheet.clientHeight / 3;
		}
		main.querySelector("[data-sheet]")?.removeAttribute("hidden");
		const on = document.getElementById("keys-on");
		if (on) on.checked = keysOn();
		const here = main.querySelector("[aria-invalid]") ?? main.querySelector(".alarm") ?? main.querySelector("#add[open] textarea") ?? document.getElementById("card");
		here?.focus({ preventScroll: true });
	};

	let going = null; // the request on its way: a second one waits for nobody
	const go = async (address, form) => {
		if (going) return;
		going = address;
		const leave = () => { if (form) return false; location.assign(address); return true; };
		try {
			const answer = await fetch(address, form ? { method: "POST", body: new URLSearchParams(form) } : {});
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const next = page.getElementById("main");
			if (!next) throw new Error("no page");
			if (!next.querySelector("[data-review]") && !form) { leave(); return; }
			main.replaceChildren(...next.childNodes);
			document.title = page.title;
			const said = [text(".message"), text(".alarm"), text("#card .place"), text("#card-h")].filter(Boolean).join(" — ");
			if (answer.ok) history.pushState(null, "", answer.url);
			window.scrollTo({ top: 0, behavior: "instant" });
			show();
			live.textContent = said;
		} catch (problem) {
			if (!leave()) throw problem;
		} finally {
			going = null;
		}
	};
	window.addEventListener("popstate", () => location.reload());

	document.addEventListener("submit", (event) => {
		const form = event.target;
		if (!desk()?.contains(form) && !form.closest(".name")) return;
		if (form.method === "dialog") return;
		event.preventDefault();
		const data = new FormData(form, event.submitter);
		if (form.method === "post") go(form.action, data);
		else go(form.action.split("?")[0] + "?" + new URLSearchParams(data));
	});
	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[href]");
		if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		if (event.target.closest("[data-sheet]")) { document.getElementById("keys").showModal(); return; }
		if (!link || !desk()?.contains(link) || link.pathname !== location.pathname) return;
		event.preventDefault();
		go(link.href);
	});

	// The words that are selected in the text become those of a new claim: their place is counted in
	// bytes, as the claim counts it. Characters that the page shows by their numbers count as themselves.
	const original = (s) => s.replace(/⟦U\+([0-9A-F]{4,6})⟧/g, (_, n) => String.fromCodePoint(parseInt(n, 16)));
	document.addEventListener("selectionchange", () => {
		const sheet = document.getElementById("sheet"), add = document.getElementById("add"), selection = getSelection();
		if (!sheet || !add || !selection.rangeCount || selection.isCollapsed) return;
		const range = selection.getRangeAt(0);
		if (!sheet.contains(range.startContainer) || !sheet.contains(range.endContainer)) return;
		const before = range.cloneRange();
		before.setStart(sheet, 0);
		before.setEnd(range.startContainer, range.startOffset);
		const bytes = (r) => new TextEncoder().encode(original(r.toString())).length;
		const start = Number(sheet.dataset.from) + bytes(before), end = start + bytes(range);
		for (const field of add.querySelectorAll("input[name=start]")) field.value = start;
		for (const field of add.querySelectorAll("input[name=end]")) field.value = end;
		const quote = document.getElementById("quote");
		if (quote) quote.value = range.toString();
	});

	// Keys. Who writes in a field, or has turned single keys off, is left alone.
	const store = "tenmatsu.keys";
	const keysOn = () => { try { return localStorage.getItem(store) !== "off"; } catch { return true; } };
	document.addEventListener("change", (event) => {
		if (event.target.id !== "keys-on") return;
		try { localStorage.setItem(store, event.target.checked ? "on" : "off"); } catch { /* it holds for this page */ }
	});
	const arrows = { ArrowDown: "j", ArrowRight: "j", ArrowUp: "k", ArrowLeft: "k" };
	document.addEventListener("keydown", (event) => {
		const at = event.target;
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
		const writing = at.closest?.("input, textarea, select");
		if (event.key === "Escape" && (writing || at.closest?.("details[open]"))) {
			const form = at.closest("details");
			if (!form) return;
			form.open = false;
			document.getElementById("card")?.focus();
			return;
		}
		if (writing || !keysOn()) return;
		if (event.key === "?") {
			document.getElementById("keys")?.showModal();
			event.preventDefault();
			return;
		}
		if (arrows[event.key] && at.closest?.(".sheet")) return; // they scroll the text
		const key = arrows[event.key] ?? event.key;
		const found = [...main.querySelectorAll("[data-key]")].find((e) => e.dataset.key.split(" ").includes(key));
		if (!found) return;
		event.preventDefault();
		if (found.tagName !== "SUMMARY") { found.click(); return; }
		const form = found.parentElement;
		form.open = true;
		(form.querySelector("#quote") ?? form.querySelector("input:not([type=hidden]), textarea, select"))?.focus();
	});
	show();
})();

// Other days of a record and other parts of its timeline are pages of their own. What leads to them
// keeps the place: what is at the top of the window now is there again on the next page, and what had
// the focus has it again.
(() => {
	const key = "place";
	const seen = () => {
		const bar = document.querySelector(".days.stuck"), top = bar ? bar.getBoundingClientRect().bottom : 0;
		return [...document.querySelectorAll("main [id]")].filter(e => !e.closest(".days, svg"))
			.map(e => [e.id, e.getBoundingClientRect()]).filter(([, r]) => r.height > 0 && r.bottom > top && r.top < innerHeight)
			.sort((a, b) => Math.abs(a[1].top - top) - Math.abs(b[1].top - top)).slice(0, 40).map(([id, r]) => [id, r.top]);
	};
	// stay leads to an address. first is the element that is to stay where it is, if it is there again.
	const stay = (address, first) => {
		const url = new URL(address, location.href), places = seen();
		if (first && first.id) places.unshift([first.id, first.getBoundingClientRect().top]);
		url.hash = "";
		try {
			sessionStorage.setItem(key, JSON.stringify({path: url.pathname + url.search, places, focus: document.activeElement && document.activeElement.id}));
		} catch {
			// Without a memory the page begins at its top.
		}
		location.assign(url);
	};
	const back = () => {
		let kept = null;
		try {
			kept = JSON.parse(sessionStorage.getItem(key));
			sessionStorage.removeItem(key);
		} catch {
			return;
		}
		if (!kept || kept.path !== location.pathname + location.search) return;
		const at = kept.places.find(([id]) => document.getElementById(id));
		if (at) scrollTo({top: scrollY + document.getElementById(at[0]).getBoundingClientRect().top - at[1], behavior: "instant"});
		const focus = kept.focus && document.getElementById(kept.focus);
		if (focus) focus.focus({preventScroll: true});
	};
	const submit = (form, first) => {
		const url = new URL(form.action), fields = new URLSearchParams(new FormData(form));
		for (const [name, value] of [...fields]) if (value === "") fields.delete(name, value);
		url.search = fields;
		stay(url, first);
	};
	let waiting = 0;
	const soon = act => {
		clearTimeout(waiting);
		waiting = setTimeout(act, 250);
	};
	document.addEventListener("click", event => {
		const link = event.target.closest("a[data-stay]");
		if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		stay(link.href.baseVal ?? link.href, document.getElementById("zoom"));
	});

	// The days of a record as a slider.
	const days = document.querySelector("form[data-days]");
	if (days) {
		const select = days.querySelector("select"), range = document.createElement("input"), output = document.createElement("output");
		range.type = "range";
		range.id = "days-range";
		range.min = 0;
		range.max = select.options.length - 1;
		range.value = select.selectedIndex;
		const tell = () => {
			output.textContent = select.options[range.value].text;
			range.setAttribute("aria-valuetext", output.textContent);
		};
		tell();
		range.addEventListener("input", tell);
		range.addEventListener("change", () => soon(() => {
			select.selectedIndex = range.value;
			submit(days);
		}));
		days.querySelector("label").htmlFor = range.id;
		select.hidden = days.querySelector("button").hidden = true;
		select.after(range, output);
		days.classList.toggle("stuck", Boolean(document.querySelector(".banner.past")));
	}

	// The timeline: phases at once, a part by the mouse, and the words of a bar beside it.
	const zoom = document.getElementById("zoom"), chart = document.querySelector(".chart");
	if (zoom && zoom.querySelector("fieldset")) {
		zoom.querySelector("fieldset button").hidden = true;
		zoom.addEventListener("change", () => submit(zoom, zoom));
	}
	if (chart) {
		const bars = new Map();
		for (const bar of chart.querySelectorAll("a[href*='#c-']")) {
			const ids = [bar.getAttribute("href").split("#c-")[1], ...(bar.dataset.also || "").split(" ").filter(Boolean)];
			for (const id of ids) bars.set("c-" + id, bar);
			for (const type of ["pointerenter", "pointerleave"]) {
				bar.addEventListener(type, () => {
					for (const id of ids) document.getElementById("c-" + id)?.classList.toggle("lit", type === "pointerenter");
				});
			}
		}
		for (const row of document.querySelectorAll(".timeline tr[id]")) {
			for (const type of ["pointerenter", "pointerleave"]) {
				row.addEventListener(type, () => bars.get(row.id)?.classList.toggle("lit", type === "pointerenter"));
			}
		}
		const parts = chart.dataset.scale.split(" ").map(part => part.split(":").map(Number));
		const japan = 9 * 3600 * 1000;
		const instant = x => { // what stands at a place, in milliseconds
			let before = null;
			for (const [left, width, from, to] of parts) {
				if (x < left && before) return (before[3] + (x - before[0] - before[1]) / (left - before[0] - before[1]) * (from - before[3])) / 1000;
				if (x <= left + width) return (from + Math.max(x - left, 0) / width * (to - from)) / 1000;
				before = [left, width, from, to];
			}
			return before[3] / 1000;
		};
		const text = ms => new Date(Math.round(ms) + japan).toISOString().slice(0, -1).replace(/(:00)?\.000$/, "").replace(/T00:00$/, "");
		const place = event => {
			const box = chart.getBoundingClientRect();
			return Math.min(Math.max((event.clientX - box.left) / box.width * 100, 0), 100);
		};
		const show = (a, b) => {
			const url = new URL(location.href);
			const from = instant(a), to = instant(b);
			if (to - from < 10) return; // milliseconds
			url.searchParams.set("from", text(from));
			url.searchParams.set("to", text(to));
			stay(url, zoom);
		};
		if (zoom) {
			document.querySelector("[data-hint]").hidden = false;
			let began = null, moved = false;
			const pick = document.createElementNS(chart.namespaceURI, "rect");
			pick.setAttribute("class", "pick");
			pick.setAttribute("height", "100%");
			const end = () => {
				began = null;
				pick.remove();
			};
			chart.addEventListener("pointerdown", event => {
				moved = false;
				if (event.button !== 0 || event.pointerType === "touch") return;
				event.preventDefault(); // no text is selected, no link dragged
				began = place(event);
			});
			addEventListener("pointermove", event => {
				if (began === null) return;
				const now = place(event);
				if (!moved && Math.abs(now - began) * chart.getBoundingClientRect().width < 800) return; // 8 pixels
				moved = true;
				pick.setAttribute("x", Math.min(now, began) + "%");
				pick.setAttribute("width", Math.abs(now - began) + "%");
				chart.append(pick);
			});
			addEventListener("pointerup", event => {
				if (began === null) return;
				const from = began, to = place(event);
				end();
				if (moved) show(Math.min(from, to), Math.max(from, to));
			});
			addEventListener("pointercancel", end);
			addEventListener("keydown", event => { if (event.key === "Escape") end(); });
			chart.addEventListener("click", event => { if (moved) event.preventDefault(); }, true);
			let depth = 0;
			chart.addEventListener("wheel", event => {
				if (!event.ctrlKey && !event.metaKey) return;
				event.preventDefault();
				depth += event.deltaY < 0 ? 1 : -1;
				const x = place(event);
				soon(() => {
					const out = zoom.querySelector("[data-way=out]"), keep = Math.pow(0.6, depth);
					if (depth > 0) show(x - x * keep, x + (100 - x) * keep);
					else if (depth < 0 && out) stay(out.href, zoom);
					depth = 0;
				});
			}, {passive: false});
		}
	}
	back();
	addEventListener("pageshow", event => { if (event.persisted && days) days.reset(); });
})();
