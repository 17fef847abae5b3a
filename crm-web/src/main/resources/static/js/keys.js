// Search or jump (Ctrl+K, ⌘K, /) and the map of keys (?): g then a letter goes to a page, n begins something new, z takes
// the newest undo. Single keys are off while somebody types or a dialog is open, and for whoever switches them off.
(() => {
  const byId = id => document.getElementById(id);
  const palette = byId("palette");
  const field = byId("palette-field");
  const hits = byId("palette-hits");
  const apple = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
  const names = { command: apple ? "⌘ K" : "Ctrl K", escape: "Esc" };
  document.querySelectorAll("kbd[data-key]").forEach(key => (key.textContent = names[key.dataset.key]));

  // --- the palette: focus stays in the field, the chosen hit is told by aria-activedescendant
  const options = () => [...hits.querySelectorAll("[role=option]")];
  const chosen = () => hits.querySelector("[aria-selected=true]");
  const choose = option => {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };
  const refreshed = () => {
    const list = hits.querySelector("[role=listbox]");
    field.setAttribute("aria-expanded", String(Boolean(list)));
    field.setAttribute("aria-controls", list ? list.id : hits.id);
    choose(options()[0]);
  };
  const open = () => {
    if (!palette) return field?.focus();
    if (palette.open) return field.select();
    palette.showModal();
    field.select();
    htmx.trigger(field, "palette");
  };
  if (field) {
    hits.addEventListener("htmx:afterSwap", refreshed);
    field.addEventListener("keydown", event => {
      const all = options();
      const at = all.indexOf(chosen());
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && all.length) {
        event.preventDefault();
        choose(all[(at + step + all.length) % all.length]);
      } else if (event.key === "Enter" && chosen()) {
        event.preventDefault();
        if (event.metaKey || event.ctrlKey) window.open(chosen().href, "_blank", "noopener");
        else chosen().click();
      }
    });
    palette?.addEventListener("click", event => event.target === palette && palette.close());
    refreshed();
  }
  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-palette]");
    if (!opener || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    open();
  });

  // --- single keys
  const KEPT = "single-keys";
  const box = byId("single-keys");
  const wanted = () => localStorage.getItem(KEPT) !== "off";
  if (box) {
    box.checked = wanted();
    box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  }
  const typing = target => target.closest?.("input, textarea, select, [contenteditable=true], dialog[open]");
  const follow = link => {
    if (link) location.assign(link.href);
    return Boolean(link);
  };
  const letterOf = event => event.key.toLowerCase();
  let goes = 0;
  const single = {
    "/": () => { const list = document.querySelector("[data-search]"); list ? (list.focus(), list.select()) : open(); return true; },
    "?": () => { byId("keys")?.showModal(); return true; },
    n: () => follow(document.querySelector(".top a.btn-primary")),
    z: () => {
      const undo = [...document.querySelectorAll("#toasts [data-undo]")].pop();
      undo?.requestSubmit();
      return Boolean(undo);
    },
    g: () => { goes = Date.now(); return true; },
  };
  document.addEventListener("keydown", event => {
    if (letterOf(event) === "k" && (apple ? event.metaKey : event.ctrlKey)) {
      event.preventDefault();
      return open();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]") || !wanted()) return;
    const going = Date.now() - goes < 1500;
    goes = 0;
    const done = going
      ? follow(document.querySelector(`[data-letter="${CSS.escape(letterOf(event))}"]`))
      : single[letterOf(event)]?.();
    if (done) event.preventDefault();
  });
})();
