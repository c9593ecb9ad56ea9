{ // While the connection is lost a line says so, and fields go on taking what is typed: Streamlit would close them.
  const FIELDS = '[data-testid="stTextInput"] input, [data-testid="stTextArea"] textarea';
  const said = () => document.querySelector("#chithi")?.dataset.lost ?? "";
  const isLost = () => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState !== "CONNECTED";
  let left; // the field that lost the focus because it was closed
  const leave = ({ target }) => {
    if (target.disabled && target.matches(FIELDS)) left = target;
  };
  const look = () => {
    const line = document.querySelector("#lost");
    if (!isLost()) return line?.remove();
    document.querySelectorAll(FIELDS).forEach((field) => field.disabled && (field.disabled = false));
    if (document.activeElement === document.body) left?.focus({ preventScroll: true });
    left = null;
    if (line) return;
    const made = document.createElement("p");
    made.id = "lost";
    made.setAttribute("role", "status");
    document.body.append(made);
    made.textContent = said(); // what is put into a status that is there already is read out
  };
  window.chithiClosed && removeEventListener("focusout", window.chithiClosed, true);
  window.chithiClosed = leave;
  addEventListener("focusout", leave, true);
  window.chithiConnection?.disconnect();
  window.chithiConnection = new MutationObserver(look);
  window.chithiConnection.observe(document.body, {
    subtree: true, attributes: true, attributeFilter: ["disabled", "data-test-connection-state"],
  });
}
