// Facets with counts, what is chosen of them, and the chart of years.
"use strict";

const SearchNarrow = (() => {
  const SHOWN = 8;
  const MORE = 100;
  const { element } = SearchResults;
  const TITLES = { issue: "Issue", kind: "Kind", year: "Year", author: "Author", topic: "Topic", actor: "Actor" };
  const FIELDS = /** @type {(keyof typeof TITLES)[]} */ (Object.keys(TITLES));
  const LATER = ["author", "topic", "actor"];
  /** @type {WeakMap<object, Map<string, Promise<SearchColumn>>>} by directory: data of an older one are read anew */
  const columns = new WeakMap();

  /** @param {string} field */
  async function column(field) {
    const directory = await SearchData.directory();
    const known = columns.get(directory) ?? new Map();
    columns.set(directory, known);
    if (!known.has(field)) {
      const reading = read(field);
      known.set(field, reading);
      reading.catch(() => known.delete(field));
    }
    return /** @type {Promise<SearchColumn>} */ (known.get(field));
  }

  /** @param {string} field @returns {Promise<SearchColumn>} */
  async function read(field) {
    if (LATER.includes(field)) {
      const [names, lists] = await Promise.all([SearchFacets.names(), SearchFacets.namesOf(field)]);
      return { keys: names.map(([id]) => id), labels: names.map(([, , name]) => name), lists };
    }
    const { issues, kinds, years, kindOf, issuesOf } = await SearchFacets.facets();
    if (field === "issue") return { keys: issues.map(([id]) => id), labels: issues.map(([, name]) => name), lists: issuesOf };
    if (field === "kind") return { keys: kinds, labels: kinds, lists: kindOf.map((kind) => [kind]) };
    const keys = years.map(([year]) => year);
    return { keys, labels: keys, lists: years.flatMap(([, count], i) => new Array(count).fill([i])) };
  }

  /** Documents that have everything chosen. @param {number[]} ranked @param {SearchChosen} chosen */
  async function narrow(ranked, chosen) {
    let left = ranked;
    for (const [field, values] of Object.entries(chosen)) {
      if (!values.length) continue;
      const { keys, lists } = await column(field);
      const wanted = values.map((value) => keys.indexOf(value));
      left = left.filter((document) => wanted.every((value) => lists[document]?.includes(value)));
    }
    return left;
  }

  /** Values that documents have: [key, label, count]. @param {number[]} documents @param {string} field @returns {Promise<[string, string, number][]>} */
  async function counts(documents, field) {
    const { keys, labels, lists } = await column(field);
    const totals = new Uint32Array(keys.length);
    for (const document of documents) for (const value of lists[document] ?? []) totals[value] = (totals[value] ?? 0) + 1;
    /** @type {[string, string, number][]} */
    const found = [];
    totals.forEach((count, i) => count && found.push([keys[i] ?? "", labels[i] ?? "", count]));
    if (field === "year") return found.reverse();
    return found.sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1));
  }

  /** A group as it was last shown, with all that it depends on. @type {Map<string, [string, HTMLElement]>} */
  const shown = new Map();

  /** @param {string} field @param {number[]} documents @param {SearchChosen} chosen @param {(chosen: SearchChosen) => void} changed */
  async function group(field, documents, chosen, changed) {
    const own = chosen[field] ?? [];
    const all = await counts(documents, field);
    const state = JSON.stringify([all, chosen]);
    const [before, same] = shown.get(field) ?? [];
    if (same && before === state) return same;
    const missing = own.filter((value) => !all.some(([key]) => key === value));
    if (missing.length) {
      const { keys, labels } = await column(field);
      for (const value of missing) all.push([value, labels[keys.indexOf(value)] ?? value, 0]);
    }
    const item = (/** @type {[string, string, number]} */ [value, label, count]) => {
      const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", value, id: `narrow-${field}-${value}` }));
      box.checked = own.includes(value);
      box.addEventListener("change", () => {
        shown.delete(field);
        changed({ ...chosen, [field]: box.checked ? [...own, value] : own.filter((one) => one !== value) });
      });
      return element("li", {}, element("label", {}, box, element("span", { dir: "auto" }, label), element("span", { class: "count" }, count.toLocaleString())));
    };
    const isFirst = (/** @type {[string, string, number]} */ [value], /** @type {number} */ i) => i < SHOWN || own.includes(value);
    const list = element("ul", {}, ...all.filter(isFirst).map(item));
    const made = element("fieldset", {}, element("legend", {}, TITLES[/** @type {keyof typeof TITLES} */ (field)]), list);
    const rest = all.filter((one, i) => !isFirst(one, i));
    const more = element("button", { type: "button" });
    const name = () => (more.textContent = `${Math.min(MORE, rest.length).toLocaleString()} more${rest.length > MORE ? ` of ${rest.length.toLocaleString()}` : ""}`);
    more.addEventListener("click", () => {
      const items = rest.splice(0, MORE).map(item);
      list.append(...items);
      items[0]?.querySelector("input")?.focus();
      if (rest.length) name();
      else more.remove();
    });
    if (rest.length) made.append(more);
    name();
    made.hidden = !all.length;
    shown.set(field, [state, made]);
    return made;
  }

  /** @type {Set<string>} */
  const opened = new Set();

  /** @param {Element} place @param {number[]} documents @param {SearchChosen} chosen @param {(chosen: SearchChosen) => void} changed */
  async function show(place, documents, chosen, changed) {
    const groups = await Promise.all(
      FIELDS.map(async (field) => {
        if (!LATER.includes(field)) return group(field, documents, chosen, changed);
        const closed = element("details", {}, element("summary", { id: `narrow-${field}` }, TITLES[field]));
        const fill = async () => {
          const made = await group(field, documents, chosen, changed);
          made.querySelector("legend")?.remove();
          made.setAttribute("aria-label", TITLES[field]);
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
        closed.hidden = !documents.length;
        return closed;
      }),
    );
    const focused = place.contains(document.activeElement) ? document.activeElement?.id : "";
    place.replaceChildren(...groups);
    if (focused) document.getElementById(focused)?.focus();
  }

  /** What is chosen, each with a way to take it back. @param {SearchChosen} chosen @param {(chosen: SearchChosen) => void} changed */
  async function taken(chosen, changed) {
    const made = [];
    for (const field of FIELDS) {
      for (const value of chosen[field] ?? []) {
        const { keys, labels } = await column(field);
        const label = labels[keys.indexOf(value)] ?? value;
        const button = element("button", { type: "button", "aria-label": `Do not narrow by ${field} ${label}` });
        button.append(`${TITLES[field]}: `, element("bdi", {}, label), " ×");
        button.addEventListener("click", () => {
          changed({ ...chosen, [field]: (chosen[field] ?? []).filter((one) => one !== value) });
        });
        made.push(button);
      }
    }
    return made;
  }

  /** Briefs by year as bars with a text for who cannot see them. @param {number[]} documents */
  async function chart(documents) {
    const years = (await counts(documents, "year")).reverse();
    if (years.length < 2) return element("div");
    const [first, last] = [Number(years[0]?.[0]), Number(years.at(-1)?.[0])];
    const most = Math.max(...years.map(([, , count]) => count));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${Math.max(24, last - first + 1) * 20} 60`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    for (const [year, , count] of years) {
      const bar = document.createElementNS(svg.namespaceURI, "rect");
      const height = (count / most) * 58;
      const box = { x: (Number(year) - first) * 20 + 2, y: 60 - height, width: 16, height };
      for (const [key, value] of Object.entries(box)) bar.setAttribute(key, String(value));
      const title = document.createElementNS(svg.namespaceURI, "title");
      title.textContent = `${year}: ${count}`;
      bar.append(title);
      svg.append(bar);
    }
    const text = years.map(([year, , count]) => `${year}: ${count}`).join(", ");
    const caption = element("figcaption", { class: "search-said" }, `Briefs by year, ${first} to ${last}, at most ${most.toLocaleString()} a year`);
    return element("figure", { class: "search-chart" }, svg, caption, element("p", { class: "visually-hidden" }, text));
  }

  return { show, narrow, taken, chart, fields: FIELDS };
})();
