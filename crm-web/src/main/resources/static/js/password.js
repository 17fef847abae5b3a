// A button with data-reveals shows what is typed in the password field with that id, and hides it again.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-reveals]");
  const field = button && document.getElementById(button.dataset.reveals);
  if (!field) return;
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
  button.querySelector(".ti")?.classList.replace(shown ? "ti-eye-off" : "ti-eye", shown ? "ti-eye" : "ti-eye-off");
});
