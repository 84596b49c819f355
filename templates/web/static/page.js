// What the page can do besides with JavaScript: everything works without it.
"use strict";
(() => {
  const all = (words, under = document) => [...under.querySelectorAll(words)];
  const made = (name, told = {}, ...inside) => {
    const one = Object.assign(document.createElement(name), told);
    one.append(...inside);
    return one;
  };
  const later = (wait, act) => {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
  };
  const sent = (form, more) => {
    const data = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (typeof value === "string") data.append(key, value);
    for (const [key, value] of Object.entries(more)) data.set(key, value);
    return data;
  };
  const asking = (form, way, more, answered) => {
    let running = new AbortController();
    return async () => {
      running.abort();
      running = new AbortController();
      try {
        const found = await fetch(way, { method: "POST", body: sent(form, more), signal: running.signal });
        await answered(found);
      } catch { /* the next one asks again */ }
    };
  };

  // Drafts: what was typed and not sent is there again after a reload, in this tab.
  const SENT = "lddj-sent";
  const keyOf = form => "lddj-draft " + all("input[type=hidden]", form)
    .filter(one => !["钥匙", "印"].includes(one.name)).map(one => one.value).join(" ") + " " + form.getAttribute("action");
  const typed = form => all("input, select, textarea", form)
    .filter(one => one.name && !["hidden", "file", "submit"].includes(one.type));
  const valueOf = one => one.type === "checkbox" ? String(one.checked) : one.value;
  const give = (one, value) => { if (one.type === "checkbox") one.checked = value === "true"; else one.value = value; };

  function keepDraft(form) {
    const key = keyOf(form);
    const seal = form.querySelector("[name=印]");
    const first = typed(form).map(valueOf);
    form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(
      { seal: seal && seal.value, values: typed(form).map(one => [one.name, valueOf(one)]) })));
    form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
    const kept = JSON.parse(sessionStorage.getItem(key) || "null");
    if (!kept) return;
    typed(form).forEach((one, at) => {
      const [name, value] = kept.values[at] || [];
      if (name === one.name) give(one, value);
    });
    if (typed(form).every((one, at) => valueOf(one) === first[at])) return;
    const fresh = seal && seal.value;
    if (seal && kept.seal) seal.value = kept.seal;  // a file that changed since is not overwritten
    const away = made("button", { type: "button", className: "quiet", textContent: "不要了" });
    const note = made("p", { className: "done" }, "上次填了没有提交的，已经填回来了。 ", away);
    note.setAttribute("role", "status");
    away.addEventListener("click", () => {
      typed(form).forEach((one, at) => give(one, first[at]));
      if (seal) seal.value = fresh;
      sessionStorage.removeItem(key);
      note.remove();
      form.dispatchEvent(new Event("input"));
      sessionStorage.removeItem(key);
    });
    form.before(note);
  }

  // A form that looks ahead: what would be written, or why it would not, while one fills it in.
  function lookAhead(form) {
    const shown = made("div", { className: "live" });
    shown.setAttribute("aria-live", "polite");
    form.append(shown);
    const look = asking(form, form.getAttribute("action"), { 做: "看" }, async found => {
      const page = new DOMParser().parseFromString(await found.text(), "text/html");
      const parts = all("main > .said, main > .diffs", page).map(one => document.importNode(one, true));
      parts.forEach(one => one.removeAttribute("role"));
      shown.replaceChildren(...parts);
      const own = form.querySelector(".register"), fresh = page.querySelector("form .register");
      if (own && fresh) own.replaceWith(document.importNode(fresh, true));
    });
    const hasFiles = () => all("input[type=file]", form).some(one => one.files.length);
    form.addEventListener("input", later(900, () => {
      if (form.checkValidity() && !hasFiles()) look();
    }));
    all("button[value=看]", form).forEach(one => one.addEventListener("click", event => {
      if (!form.checkValidity()) return;  // the browser says what is missing
      event.preventDefault();
      look();
    }));
    all("main > .diffs").forEach(one => shown.append(one));
  }

  // The faults of a file, while one types.
  function checkFile(form) {
    const area = form.querySelector("textarea"), list = document.getElementById("faults");
    const goTo = line => {
      const before = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(before, before + (area.value.slice(before).split("\n")[0] || "").length);
      area.scrollTop = Math.max(0, line - 8) * parseFloat(getComputedStyle(area).lineHeight);
    };
    const told = one => {
      const line = made("button", { type: "button", className: "link", textContent: `第 ${one.行} 行第 ${one.列} 列` });
      line.addEventListener("click", () => goTo(one.行));
      const code = made("a", { href: "/faults/rule?code=" + encodeURIComponent(one.代码), textContent: one.代码 });
      const level = made("span", { className: one.级别 === "错误" ? "bad" : "soft", textContent: one.级别 });
      return made("li", {}, level, " ", line, " ", code, " ", one.信息);
    };
    const check = asking(form, form.dataset.check, {}, async found => {
      if (!found.ok) return;
      const { 件, 变了 } = await found.json();
      const said = 件 === null ? "这个文件管着很多县区，写入的时候再查。" : "没有错误，也没有警告。";
      const shown = 件 && 件.length ? made("ul", {}, ...件.map(told)) : made("p", { textContent: said });
      shown.className = "check";
      list.querySelector(".check").replaceWith(shown);
      const warning = list.querySelector(".meanwhile");
      if (warning) warning.remove();
      if (变了) list.prepend(made("p", { className: "said meanwhile", textContent: "这个文件在您打开以后被别人改过了；请把您写的另存一份，重新打开再改。" }));
    });
    area.addEventListener("input", later(500, check));
    check();
    const line = Number(form.dataset.line);
    if (line) goTo(line);
  }

  // Files are dropped onto their field; large photos are made smaller where that is asked for.
  const LARGE = 1600;

  async function smaller(file) {
    if (!/^image\/(jpeg|png)$/.test(file.type)) return file;
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = LARGE / Math.max(picture.width, picture.height);
    if (scale >= 1) return file;
    const canvas = made("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.85));
    return new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
  }

  function takeFiles(input) {
    const place = input.closest(".field") || input.parentElement;
    const names = made("ul", { className: "files" });
    names.setAttribute("aria-live", "polite");
    place.append(names);
    const put = files => {
      const kept = new DataTransfer();
      files.forEach(one => kept.items.add(one));
      input.files = kept.files;
      tell();
    };
    const tell = () => names.replaceChildren(...[...input.files].map(one => {
      const away = made("button", { type: "button", className: "quiet", textContent: "不要" });
      away.setAttribute("aria-label", `不要 ${one.name}`);
      away.addEventListener("click", () => put([...input.files].filter(other => other !== one)));
      return made("li", {}, `${one.name}（${(one.size / 1048576).toFixed(1)} MB） `, away);
    }));
    input.addEventListener("change", tell);
    place.classList.add("drop");
    for (const name of ["dragenter", "dragover"]) place.addEventListener(name, event => {
      event.preventDefault();
      place.classList.add("over");
    });
    for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("over"));
    place.addEventListener("drop", event => {
      event.preventDefault();
      const dropped = [...event.dataTransfer.files];
      put(input.multiple ? [...input.files, ...dropped] : dropped.slice(0, 1));
    });
    if (input.dataset.photos === undefined) return;
    const box = made("input", { type: "checkbox" });
    place.append(made("label", { className: "shrink" }, box, ` 大照片缩小到 ${LARGE} 像素再传`));
    input.form.addEventListener("submit", async event => {
      if (!box.checked || !input.files.length || input.dataset.done) return;
      event.preventDefault();
      put(await Promise.all([...input.files].map(one => smaller(one).catch(() => one))));
      input.dataset.done = "1";
      input.form.requestSubmit(event.submitter);
    });
  }

  // Numbers and what they are about, while one types.
  function typeAhead(input, at) {
    const list = made("datalist", { id: `ahead-${at}` });
    input.after(list);
    input.setAttribute("list", list.id);
    input.addEventListener("input", later(200, async () => {
      const last = input.value.split("、").pop();
      if (!last) return;
      const way = new URL(input.dataset.ahead, location.href);
      way.searchParams.set("q", last);
      const found = await fetch(way).then(one => one.ok ? one.json() : []).catch(() => []);
      const before = input.value.slice(0, input.value.length - last.length);
      list.replaceChildren(...found.map(([number, about]) => made("option", { value: before + number, label: `${number} ${about}` })));
    }));
  }

  // What takes longer to find comes after the page, in its place.
  async function bringMore(link) {
    const found = await fetch(link.href).catch(() => null);
    if (!found || !found.ok) return;
    const page = new DOMParser().parseFromString(await found.text(), "text/html");
    const more = page.getElementById(link.dataset.more), here = document.getElementById(link.dataset.more);
    if (more && here) here.replaceWith(document.importNode(more, true));
  }

  function offerCopy(place) {
    const button = made("button", { type: "button", className: "quiet small", textContent: "复制编号" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(place.dataset.copy);
      button.textContent = "已复制";
    });
    place.append(" ", button);
  }

  function offerFullScreen(frame) {
    const button = made("button", { type: "button", className: "quiet", textContent: "全屏" });
    button.addEventListener("click", () => frame.requestFullscreen());
    frame.before(made("p", {}, button));
  }

  const answered = sessionStorage.getItem(SENT);
  if (answered) {  // the server has answered: what it shows is newer than the draft
    sessionStorage.removeItem(answered);
    sessionStorage.removeItem(SENT);
  }
  all("form[data-draft]").forEach(keepDraft);
  all("form[data-live]").forEach(lookAhead);
  all("form[data-check]").forEach(checkFile);
  all("input[type=file]").forEach(takeFiles);
  all("[data-ahead]").forEach(typeAhead);
  all("a[data-more]").forEach(bringMore);
  all("[data-copy]").forEach(offerCopy);
  all("iframe[allowfullscreen]").forEach(offerFullScreen);
})();
