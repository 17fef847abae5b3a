// The campaign editor: blocks, HTML or text, merge fields at the caret, length of the subject. Saving is htmx's.
(() => {
  const form = document.getElementById("campaign-form");
  if (!form) return;

  // --- which part is open
  const tabs = [...form.querySelectorAll("[data-part]")];
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
      const forward = (event.key === "ArrowRight") === (document.dir !== "rtl");
      const next = tabs[(at + (forward ? 1 : tabs.length - 1)) % tabs.length];
      choose(next);
      next.focus();
    });
  });
  const mjml = document.getElementById("mjml");
  const html = document.getElementById("html");
  const text = document.getElementById("text");
  const open = mjml.value ? mjml : !html.value && text.value ? text : html;
  choose(tabs.find(tab => tab.dataset.part === open.id));

  // --- HTML is made from blocks as long as there are any
  const derived = document.getElementById("html-derived");
  const say = () => {
    html.readOnly = mjml.value.trim() !== "";
    derived.hidden = !html.readOnly;
  };
  mjml.addEventListener("input", say);
  document.getElementById("to-html").addEventListener("click", async () => {
    // what was derived last, not what was there when the page came
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
    html.value = page.getElementById("html").value;
    mjml.value = "";
    say();
    choose(tabs.find(tab => tab.dataset.part === "html"));
    html.dispatchEvent(new Event("input", { bubbles: true }));
    html.focus();
  });

  // --- merge fields go to where one was writing last
  const writes = "#subject, #mjml, #html, #text";
  // whoever was quicker than this script is there already
  let target = document.activeElement?.matches(writes) ? document.activeElement : open;
  form.addEventListener("focusin", event => {
    if (event.target.matches(writes)) target = event.target;
  });
  document.querySelectorAll("[data-field]").forEach(button => button.addEventListener("click", () => {
    const field = `{{${button.dataset.field}}}`;
    target.setRangeText(field, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("[data-opens=field-menu]").click();
    target.focus();
  }));

  // --- a picture from the shelf goes there too
  const quoted = value => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("{{", "{ {");
  document.getElementById("image-dialog")?.addEventListener("click", event => {
    const button = event.target.closest("[data-image]");
    if (!button) return;
    const field = target === mjml || target === text || target === html ? target : open;
    const { image, title, width } = button.dataset;
    const tag = field === mjml
      ? `<mj-image src="${quoted(image)}" alt="${quoted(title)}" />`
      : `<img src="${quoted(image)}" alt="${quoted(title)}" width="${Math.min(600, Number(width))}">`;
    field.setRangeText(field === text ? image : tag, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    event.currentTarget.close();
    field.focus();
  });

  // --- how long the subject is
  const subject = document.getElementById("subject");
  const length = document.getElementById("subject-length");
  const count = () => (length.textContent = subject.value.length.toLocaleString(document.documentElement.lang));
  subject.addEventListener("input", count);
  count();
})();
