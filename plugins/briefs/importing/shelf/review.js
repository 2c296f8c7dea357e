// The page of a raw file in review: a click on a line, or on what is doubtful, to say what it is.
// In the preview the decision goes into the archive; in a file from the disk it is shown to be written down.

(() => {
  const root = document.documentElement;
  const file = root.dataset.file || "";
  const served = root.hasAttribute("data-served");
  const roles = [...document.querySelectorAll(".legend li")].map((item) => {
    const word = item.querySelector(".role")?.textContent || "";
    return { word, meaning: (item.textContent || "").replace(word, "").replace(/\d+\s*$/, "").trim() };
  });

  /**
   * @param {string} name
   * @param {string} text
   * @param {Record<string, string>} [attributes]
   */
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "asked");
  document.body.append(dialog);

  /** A cell of a table whose fields are set apart by tabs. @param {string} text */
  const cell = (text) => (/["\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

  /** A value of YAML between quotes. @param {string} text */
  const quoted = (text) => `'${text.replace(/'/g, "''")}'`;

  /**
   * Send a decision to the preview, or show what is to be written.
   * @param {string} decision
   * @param {string} field
   * @param {string} value
   */
  const decide = async (decision, field, value) => {
    const said = element("p", "…", { role: "status" });
    dialog.querySelector("[role=status]")?.remove();
    dialog.append(said);
    if (!served) {
      said.remove();
      dialog.querySelector(".told")?.remove();
      const told = element("div", "", { class: "told" });
      told.append(
        element("p", "Add this line to review.tsv (or write the decision into its row) and say make review:"),
        element("pre", [decision, file, field, value].map(cell).join("\t"), { tabindex: "0" }),
      );
      if (field === "line") {
        const word = decision === "accept" ? value.split(" ")[1] : decision;
        const line = value.replace(/^(\d+) [a-z]+ /, `$1 ${word} `);
        told.append(
          element("p", "Or this to content/decisions.yaml, below briefs:"),
          element("pre", `  ${quoted(file)}:\n    lines:\n    - ${quoted(line)}`, { tabindex: "0" }),
        );
      }
      dialog.append(told);
      told.querySelector("pre")?.focus();
      return;
    }
    const answer = await fetch("/_review/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ decision, source_file: file, field, value }),
    }).catch(() => null);
    const text = answer ? await answer.text() : "the preview does not answer";
    if (answer && answer.ok) {
      if (field === "line") location.hash = `L${value.split(" ")[0]}`;
      location.reload();
    } else {
      said.textContent = text;
    }
  };

  /** Open the dialog with a heading. @param {string} heading */
  const ask = (heading) => {
    dialog.replaceChildren(element("h2", heading, { id: "asked", dir: "auto" }));
    const close = element("button", "Close", { type: "button", class: "close" });
    close.addEventListener("click", () => dialog.close());
    dialog.append(close);
    dialog.showModal();
  };

  /** Ask what a line is. @param {HTMLElement} line */
  const askRole = (line) => {
    const value = line.dataset.line || "";
    ask(line.querySelector(".words")?.textContent || "");
    const list = element("ul", "", { class: "choice" });
    for (const { word, meaning } of roles) {
      const now = word === line.dataset.role;
      const button = element("button", "", { type: "button", ...(now ? { "aria-current": "true" } : {}) });
      button.append(element("span", word, { class: "role", "data-role": word }), ` ${meaning}${now ? " (as read)" : ""}`);
      button.addEventListener("click", () => decide(word, "line", value));
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
    }
    dialog.append(list);
  };

  /** Ask what is right in a row of the table. @param {HTMLElement} row */
  const askRow = (row) => {
    const { field = "", value = "" } = row.dataset;
    const line = field === "line" ? document.getElementById(`L${value.split(" ")[0]}`) : null;
    if (line) return askRole(line);
    ask(`${field}: ${value || "(nothing)"}`);
    const form = element("form", "");
    const label = element("label", "Decision");
    const input = document.createElement("input");
    input.value = value ? "accept" : "change: ";
    input.required = true;
    label.append(" ", input);
    const tags = field === "issues" || field === "topics";
    const many = tags || field === "authors" ? "change: first; second" : "change: what is right";
    const hint = ["accept", many, ...(tags ? ["merge: Known Name"] : []), "ignore file"].join(" · ");
    form.append(label, element("button", "Decide", {}), element("p", hint));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      decide(input.value, field, value);
    });
    dialog.append(form);
    input.focus();
  };

  /**
   * Put a button in the place of the word that says what something is.
   * @param {HTMLElement} holder
   * @param {() => void} act
   */
  const operable = (holder, act) => {
    const word = holder.querySelector(".role");
    if (!(word instanceof HTMLElement)) return;
    const button = element("button", word.textContent || "", { type: "button", class: "role", title: "Say what it is" });
    button.dataset.role = word.dataset.role;
    word.replaceWith(button);
    button.addEventListener("click", act);
  };

  for (const line of document.querySelectorAll("li.line")) {
    if (!(line instanceof HTMLElement)) continue;
    operable(line, () => askRole(line));
    line.querySelector(".words")?.addEventListener("click", () => {
      if (!String(getSelection() || "")) askRole(line);
    });
  }
  for (const row of document.querySelectorAll(".doubts tbody tr")) {
    if (row instanceof HTMLElement) operable(row, () => askRow(row));
  }
})();
