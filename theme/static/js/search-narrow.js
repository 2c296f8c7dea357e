// Facets with counts, and the chart of years.
"use strict";

/** @typedef {Record<string, string[]>} SearchChosen facet -> values chosen, all of which a brief must have */

const SearchNarrow = (() => {
  const SHOWN = 8;
  const { element } = SearchResults;
  const TITLES = { issue: "Issue", kind: "Kind", year: "Year", author: "Author", topic: "Topic", actor: "Actor" };
  const FIELDS = /** @type {(keyof typeof TITLES)[]} */ (Object.keys(TITLES));
  const LATER = ["author", "topic", "actor"];

  /** Value and label of a facet for each document. @param {string} field */
  async function column(field) {
    const facets = await SearchFacets.facets();
    if (field === "kind") return { of: (/** @type {number} */ i) => [facets.kinds[facets.kindOf[i] ?? 0] ?? ""], label: (/** @type {string} */ v) => v };
    if (field === "year") return { of: (/** @type {number} */ i) => [(facets.dates[i] ?? "").slice(0, 4)], label: (/** @type {string} */ v) => v };
    if (field === "issue") {
      const labels = new Map(facets.issues);
      const ids = facets.issues.map(([id]) => id);
      return { of: (/** @type {number} */ i) => (facets.issuesOf[i] ?? []).map((n) => ids[n] ?? ""), label: (/** @type {string} */ v) => labels.get(v) ?? v };
    }
    const [names, lists] = await Promise.all([SearchFacets.names(), SearchFacets.namesOf(field)]);
    const labels = new Map(names.map(([id, , name]) => [id, name]));
    return { of: (/** @type {number} */ i) => (lists[i] ?? []).map((n) => names[n]?.[0] ?? ""), label: (/** @type {string} */ v) => labels.get(v) ?? v };
  }

  /** Documents that have everything chosen. @param {number[]} ranked @param {SearchChosen} chosen */
  async function narrow(ranked, chosen) {
    let left = ranked;
    for (const [field, values] of Object.entries(chosen)) {
      if (!values.length) continue;
      const { of } = await column(field);
      left = left.filter((document) => {
        const own = of(document);
        return values.every((value) => own.includes(value));
      });
    }
    return left;
  }

  /** @param {number[]} documents @param {string} field */
  async function counts(documents, field) {
    const { of, label } = await column(field);
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const document of documents) for (const value of of(document)) found.set(value, (found.get(value) ?? 0) + 1);
    const order = field === "year" ? (/** @type {[string, number]} */ a, /** @type {[string, number]} */ b) => (a[0] < b[0] ? 1 : -1)
      : (/** @type {[string, number]} */ a, /** @type {[string, number]} */ b) => b[1] - a[1] || (label(a[0]) < label(b[0]) ? -1 : 1);
    return { list: [...found].sort(order), label };
  }

  /** @param {string} field @param {number[]} documents @param {SearchChosen} chosen @param {() => void} changed */
  async function group(field, documents, chosen, changed) {
    const { list, label } = await counts(documents, field);
    const own = chosen[field] ?? [];
    for (const value of own) if (!list.some(([one]) => one === value)) list.push([value, 0]);
    const items = list.map(([value, count], i) => {
      const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", value }));
      box.checked = own.includes(value);
      box.addEventListener("change", () => {
        chosen[field] = box.checked ? [...own, value] : own.filter((one) => one !== value);
        changed();
      });
      const text = element("label", {}, box, element("span", { dir: "auto" }, label(value)), element("span", { class: "count" }, count.toLocaleString()));
      const item = element("li", {}, text);
      item.hidden = i >= SHOWN && !box.checked;
      return item;
    });
    const made = element("fieldset", {}, element("legend", {}, TITLES[/** @type {keyof typeof TITLES} */ (field)]), element("ul", {}, ...items));
    const hidden = items.filter((item) => item.hidden);
    if (hidden.length) {
      const more = element("button", { type: "button" }, `All ${items.length.toLocaleString()}`);
      more.addEventListener("click", () => {
        hidden.forEach((item) => (item.hidden = false));
        more.remove();
        hidden[0]?.querySelector("input")?.focus();
      });
      made.append(more);
    }
    return made;
  }

  /** @type {Set<string>} */
  const opened = new Set();

  /** @param {Element} place @param {number[]} documents @param {SearchChosen} chosen @param {() => void} changed */
  async function show(place, documents, chosen, changed) {
    const groups = await Promise.all(
      FIELDS.map(async (field) => {
        if (!LATER.includes(field)) return group(field, documents, chosen, changed);
        const closed = element("details", {}, element("summary", {}, TITLES[field]));
        const fill = async () => {
          closed.querySelector("fieldset")?.remove();
          const made = await group(field, documents, chosen, changed);
          made.querySelector("legend")?.classList.add("visually-hidden");
          closed.append(made);
        };
        closed.addEventListener("toggle", () => {
          if (!(/** @type {HTMLDetailsElement} */ (closed).open)) return void opened.delete(field);
          opened.add(field);
          if (!closed.querySelector("fieldset")) fill().catch(() => undefined);
        });
        if (opened.has(field) || chosen[field]?.length) {
          await fill();
          closed.setAttribute("open", "");
        }
        return closed;
      }),
    );
    place.replaceChildren(...groups);
  }

  /** Briefs by year as bars with a text for who cannot see them. @param {number[]} documents */
  async function chart(documents) {
    const { list } = await counts(documents, "year");
    const years = list.reverse();
    if (years.length < 2) return element("div");
    const [first, last] = [Number(years[0]?.[0]), Number(years.at(-1)?.[0])];
    const most = Math.max(...years.map(([, count]) => count));
    const span = last - first + 1;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${span * 20} 60`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    for (const [year, count] of years) {
      const bar = document.createElementNS(svg.namespaceURI, "rect");
      const height = (count / most) * 58;
      const box = { x: (Number(year) - first) * 20 + 2, y: 60 - height, width: 16, height };
      for (const [key, value] of Object.entries(box)) bar.setAttribute(key, String(value));
      const title = document.createElementNS(svg.namespaceURI, "title");
      title.textContent = `${year}: ${count}`;
      bar.append(title);
      svg.append(bar);
    }
    const text = years.map(([year, count]) => `${year}: ${count}`).join(", ");
    const caption = element("figcaption", { class: "search-said" }, `Briefs by year, ${first} to ${last}, at most ${most.toLocaleString()} a year`);
    return element("figure", { class: "search-chart" }, svg, caption, element("p", { class: "visually-hidden" }, text));
  }

  return { show, narrow, chart, fields: FIELDS };
})();
