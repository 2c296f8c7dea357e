// On a brief: below each citation, a button that copies it and one that saves it as a file.
// @ts-check
(() => {
  "use strict";

  const { say } = Language;
  const page = location.pathname.split("/").pop()?.replace(/\.html$/, "");

  /** @param {HTMLElement} one @param {string} text @param {(button: HTMLButtonElement) => unknown} action */
  const button = (one, text, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.onclick = () => action(made);
    const row = one.nextElementSibling ?? document.createElement("p");
    row.className = "cite-actions";
    row.append(made);
    one.after(row);
  };

  for (const one of document.querySelectorAll("[data-suffix]")) {
    if (!(one instanceof HTMLElement)) continue;
    const name = one.id.slice(5);
    if (navigator.clipboard) {
      button(one, say("Copy %(style)s", { style: name }), async (made) => {
        await navigator.clipboard.writeText(one.textContent ?? "");
        made.textContent = say("%(style)s copied", { style: name });
      });
    }
    button(one, say("Save %(style)s", { style: name }), () => {
      const link = document.createElement("a");
      link.download = `${page}${one.dataset.suffix}`;
      link.href = URL.createObjectURL(new Blob([`${one.textContent}\n`], { type: "text/plain" }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    });
  }
})();
