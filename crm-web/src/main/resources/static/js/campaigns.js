// The campaign editor: HTML or text, merge fields at the caret, length of the subject. Saving is htmx's.
(() => {
  const form = document.getElementById("campaign-form");
  if (!form) return;

  // --- which part is open
  const tabs = [...document.querySelectorAll("[data-part]")];
  const choose = tab => tabs.forEach(other => {
    const on = other === tab;
    other.classList.toggle("on", on);
    other.setAttribute("aria-selected", String(on));
    other.tabIndex = on ? 0 : -1;
    document.getElementById(other.dataset.part + "-part").hidden = !on;
  });
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", event => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const next = tabs[(at + 1) % tabs.length];
      choose(next);
      next.focus();
    });
  });
  const html = document.getElementById("html");
  const text = document.getElementById("text");
  if (!html.value && text.value) choose(tabs[1]);

  // --- merge fields go to where one was writing last
  let target = html;
  form.addEventListener("focusin", event => {
    if (event.target.matches("#subject, #html, #text")) target = event.target;
  });
  document.querySelectorAll("[data-field]").forEach(button => button.addEventListener("click", () => {
    const field = `{{${button.dataset.field}}}`;
    target.setRangeText(field, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("[data-opens=field-menu]").click();
    target.focus();
  }));

  // --- how long the subject is
  const subject = document.getElementById("subject");
  const length = document.getElementById("subject-length");
  const count = () => (length.textContent = subject.value.length.toLocaleString(document.documentElement.lang));
  subject.addEventListener("input", count);
  count();

  // --- a save under way must not overtake the button that was pressed
  form.addEventListener("submit", () => window.htmx?.trigger(form, "htmx:abort"));
})();
