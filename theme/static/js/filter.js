// On an index: a field that narrows the list as one types. Without it the list is complete.
// @ts-check
(() => {
  "use strict";

  const place = document.querySelector("[data-filter]");
  const index = document.querySelector(".index");
  if (!(place instanceof HTMLElement && index)) return;

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const rows = Array.from(index.querySelectorAll("li"), (row) => ({
    row,
    text: fold(row.querySelector("a")?.textContent ?? ""),
  }));
  const noun = place.dataset.filter ?? "name";
  const form = document.createElement("form");
  const label = document.createElement("label");
  label.htmlFor = "filter";
  label.textContent = Language.say("Show names with");
  const field = document.createElement("input");
  field.id = "filter";
  field.type = "search";
  field.autocomplete = "off";
  const status = document.createElement("p");
  status.className = "meta";
  status.setAttribute("role", "status");
  form.append(label, field, status);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.append(form);

  const apply = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count += 1;
    }
    for (const section of index.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const singular = `%(count)s ${noun}`;
    status.textContent = words.length ? Language.counted(count, singular, `${singular}s`) : "";
  };
  field.addEventListener("input", apply);
  if (field.value) apply();
})();
