{ // What changes without being where the reader is (data-said) is said in one place, which a screen reader watches.
  const place = (window.chithiHeard ??= document.createElement("div"));
  place.className = "heard";
  place.id = "heard";
  place.setAttribute("role", "status");
  document.body.append(place);
  const tell = () => {
    const said = [...document.querySelectorAll("[data-said]")].map((one) => one.textContent.trim()).join(" ");
    if (place.textContent !== said) place.textContent = said;
  };
  window.chithiListener?.disconnect();
  window.chithiListener = new MutationObserver(tell);
  window.chithiListener.observe(document.querySelector("#root"), { childList: true, subtree: true, characterData: true });
  tell();
}
