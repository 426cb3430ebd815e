(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const form = byId("filter"), text = byId("text"), category = byId("category"), pkg = byId("package");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const chosen = byId("chosen");
  const rows = [...byId("sites").tBodies[0].rows].map((tr) => ({
    tr, id: tr.id.slice("site-".length), verdict: tr.dataset.v, category: tr.dataset.c, pkg: tr.dataset.p, text: tr.textContent.toLowerCase(),
  }));
  const numbers = new Map(rows.map((row, i) => [row.id, i]));
  let current = null; // the row of the place that is chosen

  // filter shows the rows that have all words of the text, and what else is asked for.
  function filter() {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const row of rows) {
      const show = (category.value === "*" || category.value === row.category) &&
        (pkg.value === "*" || pkg.value === row.pkg) &&
        (verdicts.size === 0 || verdicts.has(row.verdict)) &&
        words.every((word) => row.text.includes(word));
      if (row.tr.hidden === show) row.tr.hidden = !show;
      if (show) shown++;
    }
    byId("status").textContent = `${shown} of ${rows.length} places`;
  }

  const parts = (what, id) => [...document.querySelectorAll(`[data-${what}~="${id}"]`)];
  const wide = matchMedia("(min-width: 70rem)"); // the list and the code stand side by side
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const show = (element) => element.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "auto" });

  // reveal scrolls to an element in the code, which may be in another file.
  function reveal(element) {
    const file = element.closest("details");
    if (!file.open) {
      for (const other of document.querySelectorAll(".file[open]")) other.open = false;
      file.open = true;
    }
    show(element);
  }

  // choose highlights a place, its loop and its gates, and says what is known of it.
  function choose(id) {
    const row = rows[numbers.get(id)];
    if (!row) return false;
    for (const element of document.querySelectorAll(".chosen, .code .loop, .code .gate")) element.classList.remove("chosen", "loop", "gate");
    if (current) current.tr.removeAttribute("aria-current");
    current = row;
    row.tr.classList.add("chosen");
    row.tr.setAttribute("aria-current", "true");

    chosen.replaceChildren(row.tr.querySelector(".badge").cloneNode(true));
    const where = document.createElement("strong");
    where.textContent = row.tr.querySelector("th").textContent;
    chosen.append(where);
    const why = document.createElement("p");
    for (const node of row.tr.querySelector(".why").childNodes) {
      if (node.className !== "places") why.append(node.cloneNode(true));
    }
    chosen.append(why);
    const button = (label, name, action) => {
      const b = document.createElement("button");
      b.type = "button";
      b.textContent = label;
      b.className = name;
      b.addEventListener("click", action);
      chosen.append(b);
    };
    for (const what of ["loop", "gate"]) {
      const elements = parts(what, id);
      for (const element of elements) element.classList.add(what);
      if (elements.length > 0) button(`Show the ${what}`, what, () => reveal(elements[0]));
    }
    button("Back to the list", "", back);
    chosen.hidden = false;

    const at = byId("at-" + id);
    if (at) {
      at.classList.add("chosen");
      reveal(at);
    }
    return true;
  }

  function back() {
    if (!current) return;
    current.tr.hidden = false;
    current.tr.scrollIntoView({ block: "nearest" });
    const link = current.tr.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  // follow chooses the place of a link or an address, and returns whether it is one.
  function follow(hash) {
    const [, id] = /^#(?:site|at)-([0-9a-f]+)$/.exec(hash) || [];
    return id !== undefined && choose(id);
  }

  // step chooses the next place that is shown, or the one before.
  function step(by) {
    let i = current ? numbers.get(current.id) + by : by > 0 ? 0 : rows.length - 1;
    while (rows[i] && rows[i].tr.hidden) i += by;
    if (!rows[i]) return;
    go("#site-" + rows[i].id);
    if (wide.matches) rows[i].tr.scrollIntoView({ block: "nearest" });
  }

  function go(hash) {
    if (!follow(hash)) return false;
    history.replaceState(null, "", hash.replace("#at-", "#site-"));
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.package !== undefined) {
      pkg.value = link.dataset.package;
      filter();
      return; // and go to the list
    }
    if (go(link.hash)) {
      event.preventDefault();
      if (link.closest(".code") && wide.matches) current.tr.scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      back();
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    const keys = {
      "/": () => text.focus(),
      j: () => step(1),
      k: () => step(-1),
      l: () => current && parts("loop", current.id).slice(0, 1).forEach(reveal),
      g: () => current && parts("gate", current.id).slice(0, 1).forEach(reveal),
    };
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => follow(location.hash));

  form.hidden = false;
  document.querySelector(".keys").hidden = false;
  filter();
  const start = () => {
    if (follow(location.hash) && wide.matches) current.tr.scrollIntoView({ block: "center" });
  };
  start();
  addEventListener("load", () => requestAnimationFrame(start)); // after the browser has gone to the row
})();
