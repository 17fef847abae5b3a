// A form that saves itself: a button that leaves the page waits for the save under way, and none begins after it.
document.querySelectorAll("form[data-saves]").forEach(form => {
  let saving = false;
  let leaving = false;
  let pressed = null;
  form.addEventListener("htmx:beforeRequest", event => {
    if (event.detail.elt !== form) return;
    if (leaving) event.preventDefault();
    else saving = true;
  });
  form.addEventListener("htmx:afterRequest", event => {
    if (event.detail.elt !== form) return;
    saving = false;
    if (leaving) form.requestSubmit(pressed);
  });
  form.addEventListener("submit", event => {
    leaving = true;
    pressed = event.submitter;
    if (saving) event.preventDefault();
  });
});
