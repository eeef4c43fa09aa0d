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
