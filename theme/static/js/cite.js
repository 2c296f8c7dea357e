// On a brief: below each citation, a button that copies it and one that saves it as a file.
// @ts-check
(() => {
  "use strict";

  const { say } = Language;
  const page = location.pathname.split("/").pop()?.replace(/\.html$/, "");

  /** @param {HTMLElement} citation @param {string} text @param {(button: HTMLButtonElement) => unknown} action */
  const button = (citation, text, action) => {
    const clicked = document.createElement("button");
    clicked.type = "button";
    clicked.textContent = text;
    clicked.onclick = () => action(clicked);
    const row = citation.nextElementSibling ?? document.createElement("p");
    row.className = "cite-actions";
    row.append(clicked);
    citation.after(row);
  };

  for (const citation of document.querySelectorAll("[data-suffix]")) {
    if (!(citation instanceof HTMLElement)) continue;
    const name = citation.id.slice(5);
    if (navigator.clipboard) {
      button(citation, say("Copy %(style)s", { style: name }), async (clicked) => {
        await navigator.clipboard.writeText(citation.textContent ?? "");
        clicked.textContent = say("%(style)s copied", { style: name });
      });
    }
    button(citation, say("Save %(style)s", { style: name }), () => {
      const link = document.createElement("a");
      link.download = `${page}${citation.dataset.suffix}`;
      link.href = URL.createObjectURL(new Blob([`${citation.textContent}\n`], { type: "text/plain" }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    });
  }
})();
