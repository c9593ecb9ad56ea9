// The clauses of a draft: what is folded out stays so when the list is drawn again; a button hands on what it is for.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".draft-box") ?? parentElement.appendChild(document.createElement("div"));
  const open = [...box.querySelectorAll("details[open]")].map((one) => one.id);
  const { how, at, hit } = document.activeElement?.dataset ?? {};
  const within = box.contains(document.activeElement) ? document.activeElement.closest("details") : null;
  if (box.chithiShown === data.html) return;
  box.className = "draft-box";
  box.innerHTML = box.chithiShown = data.html; // made by a template that escapes all that it is given
  for (const id of open) box.querySelector(`#${id}`)?.setAttribute("open", "");
  const again = [...box.querySelectorAll("button.act")].find(
    (one) => one.dataset.how === how && one.dataset.at === at && one.dataset.hit === hit);
  if (within) (again ?? box.querySelector(`#${within.id} summary`))?.focus();
  box.onclick = (event) => {
    const pressed = event.target.closest("button.act");
    if (pressed) setTriggerValue("act", { ...pressed.dataset });
  };
}
