{ // A click on a button with data-copy puts that on the clipboard, and says so on the button for a while.
  const SAID = 2000; // milliseconds
  const put = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Over plain HTTP there is no clipboard but the old one.
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  const copy = async (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (!button || button.dataset.label) return;
    const text = "link" in button.dataset ? new URL(button.dataset.copy, location.href).href : button.dataset.copy;
    await put(text);
    button.dataset.label = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = button.dataset.label;
      delete button.dataset.label;
    }, SAID);
  };
  window.chithiCopy && removeEventListener("click", window.chithiCopy);
  window.chithiCopy = copy;
  addEventListener("click", copy);
}
