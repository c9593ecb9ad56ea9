// HTML of ours as one element: what is folded out stays so when it is drawn again; a button hands on what it is for.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".html-list") ?? parentElement.appendChild(document.createElement("div"));
  const open = [...box.querySelectorAll("details[open][id]")].map((one) => one.id);
  const active = box.contains(document.activeElement) ? document.activeElement : null;
  const { how, at, hit } = active?.dataset ?? {};
  const within = active?.closest("details[id]");
  if (box.chithiShown === data.html) return;
  box.className = "html-list";
  box.innerHTML = box.chithiShown = data.html; // made by a template that escapes all that it is given
  for (const id of open) box.querySelector(`#${id}`)?.setAttribute("open", "");
  const again = how && [...box.querySelectorAll("button.act")].find(
    (one) => one.dataset.how === how && one.dataset.at === at && one.dataset.hit === hit);
  (again || (within && box.querySelector(`#${within.id} summary`)))?.focus();
  box.onclick = (event) => {
    const pressed = event.target.closest("button.act");
    if (pressed) setTriggerValue("act", { ...pressed.dataset });
  };
}
