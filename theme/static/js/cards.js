// On a brief: a card for the name or note that is pointed at or in focus. Names come from one of few files.
// @ts-check
(() => {
  "use strict";

  const text = document.getElementById("text");
  const top = document.querySelector(".site-header a")?.getAttribute("href")?.replace(/index\.html$/, "");
  if (!text || top === undefined) return;

  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("../css/cards.css", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  document.head.append(sheet);

  const card = document.createElement("div");
  card.id = card.className = "card";
  card.setAttribute("role", "tooltip");
  /** @type {Record<number, Record<string, string[]> | null>} */
  const known = {};
  /** @type {HTMLAnchorElement | undefined} */
  let shown;
  let leaving = 0;

  /** @param {(string | Node)[]} parts */
  const show = (...parts) => {
    if (!shown) return;
    card.replaceChildren(...parts);
    document.body.append(card);
    const link = shown.getBoundingClientRect();
    const above = link.top - card.offsetHeight - 4;
    const isBelow = above < 0 || link.bottom + 4 + card.offsetHeight <= innerHeight;
    card.style.left = `${Math.max(8, Math.min(link.left, innerWidth - card.offsetWidth - 8)) + scrollX}px`;
    card.style.top = `${(isBelow ? link.bottom + 4 : above) + scrollY}px`;
    shown.setAttribute("aria-describedby", card.id);
  };

  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    card.remove();
  };

  const ask = () => {
    const note = shown?.matches(".note-ref") && document.getElementById(shown.hash.slice(1));
    if (note) {
      const copy = /** @type {HTMLElement} */ (note.cloneNode(true));
      for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
      return show(...[...copy.childNodes].slice(1));
    }
    const id = decodeURIComponent(shown?.pathname.match(/actors\/(.+)\.html$/)?.[1] ?? "");
    const part = [...id].reduce((sum, one) => sum + (one.codePointAt(0) ?? 0), 0) % 32;
    const name = known[part]?.[id];
    if (name) {
      return show(
        ...name.map((line, at) => Object.assign(document.createElement(at ? "p" : "b"), { textContent: line })),
      );
    }
    if (!id || part in known) return;
    known[part] = null;
    document.head.append(Object.assign(document.createElement("script"), { src: `${top}actors/cards/${part}.js` }));
  };

  // @ts-ignore: what the files of cards call
  window.archiveCards = (part, names) => {
    known[part] = names;
    ask();
  };

  /** @param {{ target: EventTarget | null }} event */
  const enter = ({ target }) => {
    const link = target instanceof Element && target.closest("#text a.actor, #text a.note-ref, .card");
    clearTimeout(leaving);
    if (!link) leaving = window.setTimeout(hide, 300);
    else if (link instanceof HTMLAnchorElement && link !== shown) {
      hide();
      shown = link;
      ask();
    }
  };
  document.addEventListener("mouseover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  enter({ target: text.querySelector("a:hover") ?? document.activeElement });
})();
