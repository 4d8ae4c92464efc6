"use strict";
// Without this script the text, its highlights and the side lists still stand; it adds the card, the filter by type,
// the keys and the search. What articles hold reaches the page through textContent only.
(() => {
  const card = document.getElementById("card");
  const marks = [...document.querySelectorAll("mark[id]")];
  const shown = (mark) => !mark.classList.contains("off");
  const narrow = matchMedia("(max-width: 55rem)");

  const add = (parent, tag, text) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  const written = (held) => Array.isArray(held) ? held.map(written).join(", ") : typeof held === "object" ? JSON.stringify(held) : String(held);

  let current = null;
  function show(mark) {
    if (!shown(mark)) return hide();
    current = mark;
    card.replaceChildren();
    card.className = mark.classList[0];
    add(card, "p", mark.dataset.caption || mark.textContent).lang = "vi";
    const list = add(card, "dl", "");
    const row = (name, held) => { add(list, "dt", name); return add(list, "dd", held); };
    for (const [name, held] of Object.entries(JSON.parse(mark.dataset.value))) row(name, written(held)).lang = "vi";
    add(row("rule", ""), "code", mark.dataset.rule);
    card.hidden = false;
    if (!narrow.matches) place(mark);
  }

  function place(mark) {
    const at = mark.getClientRects()[0], box = card.getBoundingClientRect(), gap = 8;
    if (at.bottom < 0 || at.top > innerHeight) return hide();
    const below = at.bottom + gap + box.height < innerHeight;
    card.style.left = `${Math.max(gap, Math.min(at.left, innerWidth - box.width - 2 * gap))}px`;
    card.style.top = `${below ? at.bottom + gap : Math.max(gap, at.top - gap - box.height)}px`;
  }

  function hide() { card.hidden = true; }
  const target = (event) => event.target instanceof Element ? event.target.closest("mark[id]") : null;

  document.addEventListener("mouseover", (event) => { const mark = target(event); if (mark) show(mark); });
  document.addEventListener("mouseout", (event) => { if (target(event)) hide(); });
  document.addEventListener("focusin", (event) => { const mark = target(event); mark ? show(mark) : hide(); });
  document.addEventListener("click", (event) => { const mark = target(event); if (mark) step(mark); });
  addEventListener("scroll", () => { if (!card.hidden && !narrow.matches) place(current); }, { passive: true });

  // One highlight an article is a tab stop; the arrows go on from there.
  function step(mark) {
    for (const other of mark.closest("article").querySelectorAll('mark[tabindex="0"]')) other.tabIndex = -1;
    mark.tabIndex = 0;
    mark.focus();
    show(mark);
  }
  function entries() {
    for (const article of document.querySelectorAll("article")) {
      const all = [...article.querySelectorAll("mark[id]")];
      const stop = all.find((mark) => mark.tabIndex === 0);
      if (stop && shown(stop)) continue;
      if (stop) stop.tabIndex = -1;
      const first = all.find(shown);
      if (first) first.tabIndex = 0;
    }
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const mark = target(event);
    if (!way || !mark || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    for (let index = marks.indexOf(mark) + way; marks[index]; index += way)
      if (shown(marks[index])) return step(marks[index]);
  });

  for (const box of document.querySelectorAll("fieldset input"))
    box.addEventListener("change", () => {
      for (const mark of document.querySelectorAll("mark"))
        if (mark.dataset.type === box.value) mark.classList.toggle("off", !box.checked);
      hide();
      entries();
    });

  // A name of the side list leads to its first mention, clicked again to the next.
  for (const link of document.querySelectorAll("a[data-places]")) {
    const places = link.dataset.places.split(" ");
    let next = 0;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      step(document.getElementById(places[next++ % places.length]));
    });
  }

  document.getElementById("find").addEventListener("input", (event) => {
    const sought = event.target.value.normalize("NFC").toLowerCase();
    for (const item of document.querySelectorAll("nav li"))
      item.hidden = !item.textContent.normalize("NFC").toLowerCase().includes(sought);
  });

  entries();
})();
