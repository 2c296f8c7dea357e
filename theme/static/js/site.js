// On every page: "/" goes to the search field; on a brief, what is asked for is loaded.
// @ts-check
(() => {
  "use strict";

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector("input[type=search][name=q]");
    if (!(field instanceof HTMLInputElement)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // What few readers need is loaded when they do: scripts of which this one is the neighbour.
  const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  /** @param {string} name */
  const load = (name) => {
    const script = document.createElement("script");
    script.src = new URL(name, here).href;
    document.head.append(script);
  };
  if (location.hash.startsWith("#words=")) load("highlight.js");
  const text = document.getElementById("text");
  const pointed = () => {
    for (const kind of ["mouseover", "focusin"]) text?.removeEventListener(kind, pointed);
    load("cards.js");
  };
  for (const kind of ["mouseover", "focusin"]) text?.addEventListener(kind, pointed);
})();
