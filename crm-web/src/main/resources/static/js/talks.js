// A talk: questions come and go with the answers they depend on.
(() => {
  const form = document.getElementById("talk-form");
  if (!form) return;

  // "Nothing at present" and topics exclude each other; before what depends on them is looked at.
  form.addEventListener("change", event => {
    if (event.target.type !== "checkbox" || !event.target.checked) return;
    const nothing = event.target.value === "nothing";
    event.target.closest("fieldset").querySelectorAll("input[type=checkbox]").forEach(other => {
      if (other !== event.target && (nothing || other.value === "nothing")) other.checked = false;
    });
  });

  const answered = name => [...form.elements]
    .filter(field => field.name === name && !field.closest("fieldset")?.hidden)
    .filter(field => field.type !== "checkbox" || field.checked)
    .map(field => field.value);
  // In the order of the page, so that a question behind a hidden one is hidden too.
  const branch = () => form.querySelectorAll("fieldset[data-when]").forEach(question => {
    const any = question.dataset.any.split(" ");
    question.hidden = !answered(question.dataset.when).some(value => any.includes(value));
  });
  form.addEventListener("change", branch);
  branch();
})();
