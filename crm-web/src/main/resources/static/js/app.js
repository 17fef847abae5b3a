// What every page shares: menus, dialogs, toasts, copying, and htmx's manners.
(() => {
  const byId = id => document.getElementById(id);

  // --- htmx: the token against forged requests, and a word when the server cannot be reached
  document.addEventListener("htmx:configRequest", event => {
    const token = document.querySelector("meta[name=csrf]");
    if (token && event.detail.verb !== "get") event.detail.headers[token.dataset.header] = token.content;
  });
  const sayFailed = () => {
    const pattern = byId("failed-toast");
    if (pattern && !document.querySelector(".toast-x.bad")) byId("toasts").append(pattern.content.cloneNode(true));
  };
  document.addEventListener("htmx:responseError", sayFailed);
  document.addEventListener("htmx:sendError", sayFailed);

  // --- menus: a button names what it opens; Esc, a second press or a press elsewhere closes
  const setOpen = (button, open) => {
    const target = byId(button.dataset.opens);
    if (!target) return;
    button.setAttribute("aria-expanded", String(open));
    if (target.classList.contains("side")) target.classList.toggle("open", open);
    else target.hidden = !open;
    if (open) target.querySelector("a, button, input:not([type=hidden]), select")?.focus({ preventScroll: true });
  };
  const openMenus = () => document.querySelectorAll("[data-opens][aria-expanded=true]");
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-opens]");
    const wasOpen = button?.getAttribute("aria-expanded") === "true";
    openMenus().forEach(other => {
      if (other !== button && !byId(other.dataset.opens)?.contains(event.target)) setOpen(other, false);
    });
    if (button) setOpen(button, !wasOpen);

    const dialogButton = event.target.closest("[data-dialog]");
    if (dialogButton) byId(dialogButton.dataset.dialog)?.showModal();
    const closer = event.target.closest("[data-closes]");
    if (closer) {
      const closed = closer.closest(closer.dataset.closes);
      if (closed?.close) closed.close();
      else closed?.remove();
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier);
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button, input, label, select") && !getSelection().toString()) {
      if (event.metaKey || event.ctrlKey) open(row.dataset.href, "_blank", "noopener");
      else location.assign(row.dataset.href);
    }
  });

  // data-copy holds the id of an input or element; the button says that it worked by its data-done text
  const copy = async button => {
    const source = byId(button.dataset.copy);
    const text = source.value ?? source.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const label = button.querySelector("[data-done]");
    if (label) label.textContent = label.dataset.done;
  };

  // --- Esc closes menus; all other keys are in keys.js
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") openMenus().forEach(button => { setOpen(button, false); button.focus(); });
  });

  // --- selects that act at once, password fields that can be shown
  document.addEventListener("change", event => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-reveals]");
    if (!button) return;
    const field = byId(button.dataset.reveals);
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.querySelector(".ti")?.classList.replace(shown ? "ti-eye-off" : "ti-eye", shown ? "ti-eye" : "ti-eye-off");
  });

  // --- a form that goes once, however often its button is pressed while the answer is on its way
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented) return;
    if (form.dataset.gone) event.preventDefault();
    form.dataset.gone = "true";
    setTimeout(() => delete form.dataset.gone, 5000);
  });

  // --- toasts go by themselves after 20 s, unless somebody is reading
  const toasts = byId("toasts");
  const leave = toast => {
    let timer;
    const start = () => (timer = setTimeout(() => toast.remove(), 20000));
    const stop = () => clearTimeout(timer);
    toast.addEventListener("mouseenter", stop);
    toast.addEventListener("focusin", stop);
    toast.addEventListener("mouseleave", start);
    toast.addEventListener("focusout", start);
    start();
  };
  if (toasts) {
    toasts.querySelectorAll(".toast-x").forEach(leave);
    new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(".toast-x")) leave(node);
    }))).observe(toasts, { childList: true });
  }

  // --- the first wrong field gets the focus, when a page comes back with errors
  document.querySelector("main [aria-invalid=true]")?.focus();
})();
