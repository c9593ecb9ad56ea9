{ // Files that were chosen and not sent are lost when the page goes: the browser asks first.
  const ask = (event) => {
    if (document.querySelector('[data-testid="stForm"] [data-testid^="stFileChip"]')) event.preventDefault();
  };
  window.chithiLeave && removeEventListener("beforeunload", window.chithiLeave);
  window.chithiLeave = ask;
  addEventListener("beforeunload", ask);
}
