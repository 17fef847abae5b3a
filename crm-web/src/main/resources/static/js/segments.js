// The builder: R begins a new rule, Enter does not send the page away, and what is being typed outlives the answer.
(() => {
  const form = document.getElementById("segment-form");
  if (!form) return;
  const isField = element => element?.matches?.("input, select, textarea");

  document.addEventListener("keydown", event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && event.key.toLowerCase() === "r" && !isField(event.target)) {
      event.preventDefault();
      form.querySelector(".js-rule")?.click();
    }
    if (event.key === "Enter" && event.target.matches("#segment-form input:not([type=checkbox])")) {
      event.preventDefault();
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // Suggestions come when a field is gone into, once for each.
  document.addEventListener("focusin", async event => {
    const list = event.target.dataset?.suggests && event.target.list;
    if (!list || list.options.length) return;
    const answer = await fetch(form.dataset.values + "?of=" + encodeURIComponent(event.target.dataset.suggests));
    if (answer.ok) list.innerHTML = await answer.text();
  });

  // The answer knows the fields as they were when it was asked for. What the hand is in now stays as it is.
  let held = null;
  document.addEventListener("htmx:beforeSwap", event => {
    if (event.detail.target.id !== "builder") return;
    const field = document.activeElement;
    const text = isField(field) && form.contains(field) && field.type !== "checkbox" && field.tagName !== "SELECT";
    held = {
      id: text ? field.id : "",
      value: text ? field.value : "",
      open: [...form.querySelectorAll("details[open]")].map(details => details.id),
      rows: form.querySelectorAll(".rule").length,
    };
  });
  document.addEventListener("htmx:afterSwap", event => {
    if (event.detail.target.id !== "builder" || !held) return;
    const field = held.id && document.getElementById(held.id);
    if (field) field.value = held.value;
    held.open.forEach(id => document.getElementById(id)?.setAttribute("open", ""));
    if (form.querySelectorAll(".rule").length > held.rows) {
      [...form.querySelectorAll("select[name$='/what']")].findLast(select => !select.value)?.focus();
    }
    held = null;
  });
})();
