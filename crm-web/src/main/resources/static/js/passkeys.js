// A form with data-passkey asks the device before it is sent and carries its answer as JSON in the field "answer".
//   create  data-options holds the question itself
//   get     data-options holds the address of the question; the form stays hidden where there are no passkeys
(() => {
  const possible = Boolean(window.PublicKeyCredential && navigator.credentials);

  const bytes = text =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
  const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const keys = list => (list || []).map(key => ({ ...key, id: bytes(key.id) }));

  const toCreate = json => ({
    ...json,
    challenge: bytes(json.challenge),
    user: { ...json.user, id: bytes(json.user.id) },
    excludeCredentials: keys(json.excludeCredentials),
  });
  const toGet = json => ({ ...json, challenge: bytes(json.challenge), allowCredentials: keys(json.allowCredentials) });

  const written = credential => {
    const { response } = credential;
    const said = { clientDataJSON: text(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[part]) said[part] = text(response[part]);
    }
    if (response.getTransports) said.transports = response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: said,
    });
  };

  const question = async form => {
    if (form.dataset.passkey === "create") return JSON.parse(form.dataset.options);
    const csrf = document.querySelector("meta[name=csrf]");
    const answer = await fetch(form.dataset.options, {
      method: "POST",
      headers: csrf ? { [csrf.dataset.header]: csrf.content } : {},
    });
    if (!answer.ok) throw new Error("no question");
    return answer.json();
  };

  const ask = async form => {
    const json = await question(form);
    return form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: toCreate(json) })
      : navigator.credentials.get({ publicKey: toGet(json) });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    if (possible) form.hidden = false;
    for (const note of document.querySelectorAll("[data-passkey-cannot]")) note.hidden = possible;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      failed.hidden = true;
      try {
        form.elements.answer.value = written(await ask(form));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
