// On every page: what scripts say; "/" goes to the search field; on a brief, what is asked for is loaded.
// @ts-check
"use strict";

/** What scripts say: English, or what the page holds. @type {Speech} */
const Language = (() => {
  /** @type {LanguageTable} */
  const { tag, thousands = ",", texts = {}, ...dates } = JSON.parse(document.getElementById("language")?.dataset["table"] ?? "{}");
  return {
    ...dates,
    fill: (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name])),
    say: (text, values = {}) => Language.fill(String(texts[text] ?? text), values),
    counted(count, one, many, values) {
      const forms = texts[one];
      const own = typeof forms === "object" && (forms[new Intl.PluralRules(tag).select(count)] ?? forms["other"]);
      return Language.fill(own || (count === 1 ? one : many), { count: Language.number(count), ...values });
    },
    number: (count) => String(count).replace(/\B(?=(\d{3})+$)/g, thousands),
  };
})();

(() => {
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
