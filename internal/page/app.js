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
