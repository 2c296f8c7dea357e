// The search page: the address holds the whole state, and everything shown follows from it.
"use strict";

(() => {
  const PAGE = 10;
  const { element } = SearchResults;
  const NOTES = {
    bracket: "Brackets did not match; they were closed or left out.",
    quote: "A quotation mark was missing; the phrase goes to the end.",
    operator: "AND, OR or NOT had nothing to join and was left out.",
    date: "A date was not understood (write 2024, 2024-05 or 2024-05-31); it was searched as a word.",
    long: "The query was too long; only its beginning was read.",
  };

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-search-${name}]`));
  const [form, found, narrow, status, said, tools, chart, list, pager] =
    /** @type {HTMLElement[] & {length: 9}} */ (["form", "found", "narrow", "status", "said", "tools", "chart", "list", "pager"].map(part));
  const field = /** @type {HTMLInputElement} */ (document.getElementById("search-field"));
  if (!form || !found || !narrow || !status || !said || !tools || !chart || !list || !pager) return;

  /** @typedef {{q: string, chosen: SearchChosen, sort: string, page: number}} State */

  /** @returns {State} */
  function fromAddress() {
    const values = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(SearchNarrow.fields.map((name) => [name, values.getAll(name)]));
    const sort = values.get("sort") ?? "";
    return { q: values.get("q") ?? "", chosen, sort, page: Math.max(1, Number(values.get("page")) || 1) };
  }

  /** @param {State} state */
  function toAddress({ q, chosen, sort, page }) {
    const values = new URLSearchParams();
    if (q) values.set("q", q);
    for (const name of SearchNarrow.fields) for (const value of chosen[name] ?? []) values.append(name, value);
    if (sort) values.set("sort", sort);
    if (page > 1) values.set("page", String(page));
    const text = values.toString();
    return location.pathname + (text ? `?${text}` : "");
  }

  let state = fromAddress();
  let run = 0;

  /** @param {Partial<State>} change @param {boolean} [replace] */
  function go(change, replace = false) {
    state = { ...state, page: 1, ...change };
    if (replace) history.replaceState(null, "", toAddress(state));
    else history.pushState(null, "", toAddress(state));
    show();
  }

  async function show() {
    const mine = ++run;
    const { q, chosen, sort, page } = state;
    try {
      const answer = await SearchEngine.search(q);
      if (mine !== run) return;
      const documents = await SearchNarrow.narrow(answer.ranked, chosen);
      const byDate = sort === "newest" || sort === "oldest" || !answer.scored;
      if (byDate) documents.sort((a, b) => (sort === "oldest" ? a - b : b - a));
      const shown = documents.slice((page - 1) * PAGE, page * PAGE);
      await SearchResults.list(list, shown, answer.plan);
      if (mine !== run) return;
      found.hidden = false;
      tell(answer, documents.length, page);
      offer(documents, answer);
      turn(documents.length, page);
      await SearchNarrow.show(narrow, documents, chosen, () => go({ chosen: { ...chosen } }));
      chart.replaceChildren(await SearchNarrow.chart(documents));
      if (!documents.length) await help();
    } catch (error) {
      if (mine !== run) return;
      if (!(error instanceof SearchDataError)) throw error;
      found.hidden = false;
      status.textContent = "The search data could not be read. Load the page again; if that does not help, the site may be incomplete.";
      list.replaceChildren();
    }
  }

  /** @param {SearchAnswer} answer @param {number} count @param {number} page */
  function tell(answer, count, page) {
    const briefs = count === 1 ? "1 brief" : `${count.toLocaleString()} briefs`;
    const first = (page - 1) * PAGE + 1;
    status.textContent = count > PAGE ? `${briefs}, ${first.toLocaleString()}–${Math.min(count, page * PAGE).toLocaleString()} shown` : briefs;
    const lines = answer.notes.map((code) => NOTES[/** @type {keyof typeof NOTES} */ (code)]);
    if (answer.loose) lines.push("No brief has all of these words. These have some of them.");
    if (answer.ignored.length) lines.push(`Left out as too common: ${answer.ignored.join(", ")}.`);
    for (const [, name] of answer.alternatives) lines.push(`Also searched for “${name}”.`);
    said.replaceChildren(...lines.map((line) => element("p", { class: "search-said", dir: "auto" }, line)));
  }

  /** @param {number[]} documents @param {SearchAnswer} answer */
  function offer(documents, answer) {
    const choices = answer.scored ? [["", "Relevance"], ["newest", "Newest first"], ["oldest", "Oldest first"]] : [["", "Newest first"], ["oldest", "Oldest first"]];
    const select = /** @type {HTMLSelectElement} */ (element("select", { id: "search-sort" }));
    for (const [value, text] of choices) select.append(element("option", { value: value ?? "" }, text ?? ""));
    select.value = choices.some(([value]) => value === state.sort) ? state.sort : "";
    select.addEventListener("change", () => go({ sort: select.value }));
    const buttons = /** @type {("csv" | "ris")[]} */ (["csv", "ris"]).map((format) => {
      const button = element("button", { type: "button" }, `Save as ${format.toUpperCase()}`);
      button.addEventListener("click", () => void SearchExport.run(documents, format));
      return button;
    });
    tools.replaceChildren(element("label", { for: "search-sort" }, "Sort by "), select, ...(documents.length ? buttons : []));
  }

  /** @param {number} count @param {number} page */
  function turn(count, page) {
    const last = Math.ceil(count / PAGE);
    /** @type {HTMLElement[]} */
    const made = [];
    const add = (/** @type {string} */ text, /** @type {number} */ to) => {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        go({ page: to });
        status.scrollIntoView({ block: "start" });
      });
      made.push(button);
    };
    if (page > 1) add("Previous page", page - 1);
    if (page < last) add("Next page", page + 1);
    pager.hidden = !made.length;
    pager.replaceChildren(...made);
  }

  /** What may help where nothing was found. */
  async function help() {
    const lines = [];
    for (const words of (await SearchSuggest.suggestions(state.q)).slice(0, 3)) {
      const button = element("button", { type: "button" }, words);
      button.addEventListener("click", () => {
        field.value = words;
        go({ q: words });
      });
      lines.push(element("p", { dir: "auto" }, "Did you mean ", button, "?"));
    }
    if (Object.values(state.chosen).some((values) => values.length)) {
      const button = element("button", { type: "button" }, "Search without narrowing");
      button.addEventListener("click", () => go({ chosen: {} }));
      lines.push(element("p", {}, button));
    }
    lines.push(element("p", {}, "Try fewer or more general words, the beginning of a word with a star (sanction*), or another spelling."));
    said.append(...lines);
  }

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => go({ q: field.value.trim() }, true), 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ q: field.value.trim() });
  });
  window.addEventListener("popstate", () => {
    state = fromAddress();
    field.value = state.q;
    show();
  });
  field.value = state.q;
  show();
  if (!state.q) field.focus({ preventScroll: true });
})();
